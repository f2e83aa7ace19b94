import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, type WorkSheet, write } from '@e965/xlsx'
import type { RawRow, ReadTotals } from './index.ts'
import { inspectFile, readForStaging, readRawRows } from './index.ts'
import type { FileChoices } from './inspection.ts'

/** Limits as they are by default. */
export const usualLimits = {
  uploadBytes: 50 * 1024 * 1024,
  rows: 1_000_000,
  columns: 200,
  cellBytes: 32 * 1024,
  inflatedBytes: 1024 * 1024 * 1024,
  zipEntries: 2000,
  xmlDepth: 64,
  parseMs: 60_000,
}

const folder = mkdtempSync(join(tmpdir(), 'muster-files-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let made = 0

/** Puts bytes into a file of its own. @returns its path */
export function testFile(content: string | Uint8Array): string {
  const path = join(folder, String(made++))
  writeFileSync(path, content)
  return path
}

/** Looks at a made-up file. */
export function inspectContent(
  name: string,
  content: string | Uint8Array,
  choices: FileChoices = {},
  limits: Partial<typeof usualLimits> = {},
) {
  return inspectFile(testFile(content), name, choices, { ...usualLimits, ...limits })
}

/** All rows of a made-up file as they stand. */
export async function rawRows(
  name: string,
  content: string | Uint8Array,
  choices: FileChoices = {},
): Promise<RawRow[]> {
  const found: RawRow[] = []
  for await (const rows of readRawRows(testFile(content), name, choices, usualLimits)) found.push(...rows)
  return found
}

const normaliser = { module: new URL('./test-normaliser.ts', import.meta.url).href, params: {} }

/** The COPY text and the sums of a made-up file, its first `width` columns mapped. */
export async function staged(
  name: string,
  content: string | Uint8Array,
  width = 2,
  limits: Partial<typeof usualLimits> = {},
): Promise<{ lines: string[]; totals: ReadTotals }> {
  const columns = Array.from({ length: width }, (_none, index) => index)
  const job = { columns, normaliser, prefix: 'org\trun' }
  const read = readForStaging(testFile(content), name, {}, job, { ...usualLimits, ...limits })
  let text = ''
  for await (const batch of read) text += Buffer.from(batch.copy).toString()
  return { lines: text.split('\n').slice(0, -1), totals: read.totals() }
}

/** A workbook made by SheetJS. */
export function workbook(
  sheets: Record<string, unknown[][] | WorkSheet>,
  bookType: 'xlsx' | 'biff8' = 'xlsx',
  hidden: readonly string[] = [],
): Buffer {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, Array.isArray(rows) ? utils.aoa_to_sheet(rows) : rows, name)
  book.Workbook = { Sheets: book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) }
  return write(book, { type: 'buffer', bookType, compression: true, bookSST: true }) as Buffer
}
