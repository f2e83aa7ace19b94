import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefused } from '../start-refused.ts'

/** One step of the schema, forward only. `checksum` is SHA-256 of its text, hex. */
export type Migration = { number: number; room: string; name: string; sql: string; checksum: string }

const source = join(import.meta.dirname, '..', '..', '..')
const shape = /^(\d{4})-([a-z0-9-]+)\.sql$/

/**
 * Reads `<room>/migrations/NNNN-name.sql` of every room, in the order of their numbers.
 * @param folder the folder of the rooms; another one in tests
 * @throws StartRefused for a wrong name or a number that is there twice
 */
export async function readMigrations(folder = source): Promise<Migration[]> {
  const rooms = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const found = await Promise.all(rooms.map((entry) => readRoom(folder, entry.name)))
  const migrations = found.flat().sort((a, b) => a.number - b.number)
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before?.number === migration.number)
      throw new StartRefused(
        `Two migrations have the number ${migration.number}: ${title(before)}, ${title(migration)}.`,
      )
  }
  return migrations
}

async function readRoom(folder: string, room: string): Promise<Migration[]> {
  const path = join(folder, room, 'migrations')
  const names = await readdir(path).catch(() => [])
  return Promise.all(
    names
      .filter((name) => name.endsWith('.sql'))
      .map(async (file) => {
        const parts = shape.exec(file)
        if (parts === null) throw new StartRefused(`${join(path, file)} is not named NNNN-name.sql.`)
        const sql = (await readFile(join(path, file), 'utf8')).replaceAll('\r\n', '\n')
        const checksum = createHash('sha256').update(sql).digest('hex')
        return { number: Number(parts[1]), room, name: parts[2] as string, sql, checksum }
      }),
  )
}

/** How a migration is named to people: `directory/0030-members`. */
export function title({ number, room, name }: Pick<Migration, 'number' | 'room' | 'name'>): string {
  return `${room}/${String(number).padStart(4, '0')}-${name}`
}
