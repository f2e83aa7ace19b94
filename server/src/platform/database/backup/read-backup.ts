import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { MusterError } from '../../../kernel/index.ts'
import { line, type Manifest, manifest } from './manifest.ts'

/** One table of a backup; its blocks have to be read before the next one is asked for. */
export type Part = { table: string; blocks: AsyncIterable<Buffer>; rows: () => number }

/** A backup that is being read. */
export type Backup = { manifest: Manifest; parts: AsyncIterable<Part> }

const longestLine = 64 * 1024 ** 2

/**
 * Opens a backup and reads its first line.
 * @throws backup_unreadable, backup_damaged; the parts throw backup_damaged where a sum is wrong or the end is missing
 */
export async function openBackup(path: string): Promise<Backup> {
  await access(path, constants.R_OK).catch(() => {
    throw new MusterError('backup_missing', { file: path })
  })
  const source = sourceOf(path)
  const first = await source.line()
  const parsed = manifest.safeParse(first)
  if (!parsed.success) {
    source.close()
    throw new MusterError('backup_unreadable', { file: path })
  }
  return { manifest: parsed.data, parts: partsOf(source, parsed.data, path) }
}

/**
 * Reads a backup from its first to its last byte and holds every sum against it, before anything is changed.
 * @throws backup_unreadable, backup_damaged
 */
export async function verifyBackup(path: string): Promise<{ manifest: Manifest; rows: number }> {
  const backup = await openBackup(path)
  let rows = 0
  for await (const part of backup.parts) {
    for await (const _ of part.blocks);
    rows += part.rows()
  }
  return { manifest: backup.manifest, rows }
}

async function* partsOf(source: Source, { tables }: Manifest, path: string): AsyncGenerator<Part> {
  const damaged = (place: string) => new MusterError('backup_damaged', { file: path, place })
  let rows = 0
  try {
    for (const { name } of tables) {
      const begin = line.safeParse(await source.line()).data
      if (begin === undefined || !('table' in begin) || begin.table !== name) throw damaged(name)
      const hash = createHash('sha256')
      let counted: number | null = null
      async function* blocks(): AsyncGenerator<Buffer> {
        for (;;) {
          const next = line.safeParse(await source.line()).data
          if (next !== undefined && 'block' in next) {
            for await (const piece of source.bytes(next.block)) {
              hash.update(piece)
              yield piece
            }
            continue
          }
          if (next === undefined || !('rows' in next) || next.sha256 !== hash.digest('hex'))
            throw damaged(name)
          counted = next.rows
          return
        }
      }
      yield { table: name, blocks: blocks(), rows: () => counted ?? -1 }
      if (counted === null) throw damaged(name)
      rows += counted
    }
    const last = line.safeParse(await source.line()).data
    if (last === undefined || !('end' in last) || last.end.tables !== tables.length || last.end.rows !== rows)
      throw damaged('end')
    await source.finish()
  } finally {
    source.close()
  }
}

type Source = {
  /** The next line as JSON, undefined where there is none. */
  line: () => Promise<unknown>
  bytes: (count: number) => AsyncGenerator<Buffer>
  /** Reads what is left, so that the sum of the whole file is checked. */
  finish: () => Promise<void>
  close: () => void
}

function sourceOf(path: string): Source {
  const file = createReadStream(path)
  const inflated = createGunzip()
  file.once('error', (error) => inflated.destroy(error))
  const chunks = file.pipe(inflated)[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer = Buffer.alloc(0)
  let isBegun = false
  const close = () => {
    file.destroy()
    inflated.destroy()
  }
  async function more(): Promise<Buffer | null> {
    try {
      const { value, done } = await chunks.next()
      if (done) return null
      isBegun = true
      return value
    } catch (error) {
      close()
      const { message } = error as Error
      throw isBegun
        ? new MusterError('backup_damaged', { file: path, place: message })
        : new MusterError('backup_unreadable', { file: path })
    }
  }
  return {
    close,
    async line() {
      for (let from = 0; ; ) {
        const end = held.indexOf(10, from)
        if (end >= 0) {
          const text = held.toString('utf8', 0, end)
          held = held.subarray(end + 1)
          return asJson(text)
        }
        from = held.length
        const next = held.length > longestLine ? null : await more()
        if (next === null) return undefined
        held = Buffer.concat([held, next])
      }
    },
    async *bytes(count) {
      for (let left = count; left > 0; ) {
        if (held.length === 0) {
          const next = await more()
          if (next === null) throw new MusterError('backup_damaged', { file: path, place: 'end' })
          held = next
        }
        const piece = held.subarray(0, left)
        held = held.subarray(piece.length)
        left -= piece.length
        yield piece
      }
    },
    async finish() {
      while ((await more()) !== null);
    },
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
