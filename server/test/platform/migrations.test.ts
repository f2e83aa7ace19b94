import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import { migrate } from '../../src/platform/database/schema/migrate.ts'
import { readMigrations } from '../../src/platform/database/schema/migration-files.ts'
import { testDatabase } from '../database.ts'

describe('migrations', () => {
  let client: pg.Client
  let drop: () => Promise<void>

  beforeEach(async () => {
    const { where } = await testDatabase()
    const name = `migrations_${newId().replaceAll('-', '')}`
    const owner = new pg.Client(where)
    await owner.connect()
    await owner.query(`create database ${name} template template0`)
    client = new pg.Client({ ...where, database: name })
    await client.connect()
    drop = async () => {
      await client.end()
      await owner.query(`drop database ${name} with (force)`)
      await owner.end()
    }
  })
  afterEach(() => drop())

  it('apply once: a second run finds nothing to do', async () => {
    const migrations = await readMigrations()
    expect(await migrate(client, migrations)).toHaveLength(migrations.length)
    expect(await migrate(client, migrations)).toEqual([])
  })

  it('refuse when one was changed after it had been applied', async () => {
    const folder = await rooms({ '0001-a': 'create table a (id int)' })
    await migrate(client, await readMigrations(folder))
    await appendFile(join(folder, 'room', 'migrations', '0001-a.sql'), '-- changed')
    await expect(migrate(client, await readMigrations(folder))).rejects.toThrow(
      'The migration room/0001-a was changed after it had been applied',
    )
  })

  it('refuse a database that a newer program wrote', async () => {
    const newer = await rooms({ '0001-a': 'select 1', '0002-b': 'select 1' })
    await migrate(client, await readMigrations(newer))
    const older = await rooms({ '0001-a': 'select 1' })
    await expect(migrate(client, await readMigrations(older))).rejects.toThrow(
      /newer Muster: it has room\/0002-b/,
    )
  })

  it('leave nothing of one that fails, and name the line', async () => {
    const folder = await rooms({ '0001-a': 'create table a (id int);\n\ncreate table b (id no_such_type);' })
    await expect(migrate(client, await readMigrations(folder))).rejects.toThrow(
      'The migration room/0001-a failed at line 3: type "no_such_type" does not exist',
    )
    const { rows } = await client.query("select to_regclass('public.a') as a")
    expect(rows).toEqual([{ a: null }])
  })

  it('of two rooms never share a number', async () => {
    const folder = await rooms({ '0001-a': 'select 1', '0001-b': 'select 1' })
    await expect(readMigrations(folder)).rejects.toThrow(
      'Two migrations have the number 1: room/0001-a, room/0001-b',
    )
  })

  it('give names one order in both languages', async () => {
    await migrate(client, await readMigrations())
    const { rows } = await client.query<{ name: string }>(
      `select name from unnest(array['Zoe', 'Ñandú', 'ábaco', 'Nadal', 'Álvaro', 'oso']) as name
       order by name collate platform.names`,
    )
    expect(rows.map(({ name }) => name)).toEqual(['ábaco', 'Álvaro', 'Nadal', 'Ñandú', 'oso', 'Zoe'])
  })
})

/** A folder with one room that has these migrations; gone after the test. */
async function rooms(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'room', 'migrations'), { recursive: true })
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, 'room', 'migrations', `${name}.sql`), text)
  return folder
}
