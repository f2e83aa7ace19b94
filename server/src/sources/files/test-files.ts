import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { utils, type WorkSheet, write } from '@e965/xlsx'
import { zipStream } from '../../platform/sheets/index.ts'
import type { FileChoices, Inspection, RawRow, ReadTotals, StagingJob } from './inspection.ts'
import { makeNormaliser } from './test-normaliser.ts'
import { inspect } from './worker/inspect.ts'
import { readRaw } from './worker/raw.ts'
import { stage } from './worker/stage.ts'

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

/** Looks at a made-up file, without a thread of its own. */
export async function inspectContent(
  name: string,
  content: string | Uint8Array,
  choices: FileChoices = {},
  limits: Partial<typeof usualLimits> = {},
): Promise<Inspection> {
  return inspect({
    kind: 'inspect',
    path: testFile(content),
    fileName: name,
    choices,
    limits: { ...usualLimits, ...limits },
  })
}

/** All rows of a made-up file as they stand. */
export async function rawRows(
  name: string,
  content: string | Uint8Array,
  choices: FileChoices = {},
): Promise<RawRow[]> {
  const found: RawRow[] = []
  const task = { kind: 'raw', path: testFile(content), fileName: name, choices, limits: usualLimits } as const
  await readRaw(
    task,
    (rows) => found.push(...rows),
    () => null,
  )
  return found
}

/** A job that maps the first columns one to one. */
export function testJob(width: number): StagingJob {
  const columns = Array.from({ length: width }, (_none, index) => index)
  const module = new URL('./test-normaliser.ts', import.meta.url).href
  return { columns, normaliser: { module, params: {} }, prefix: 'org\trun' }
}

/** The COPY lines and the sums of a made-up file, its first `width` columns mapped. */
export async function staged(
  name: string,
  content: string | Uint8Array,
  width = 2,
  limits: Partial<typeof usualLimits> = {},
): Promise<{ lines: string[]; totals: ReadTotals }> {
  const job = testJob(width)
  let text = ''
  const totals = await stage(
    {
      kind: 'stage',
      path: testFile(content),
      fileName: name,
      choices: {},
      limits: { ...usualLimits, ...limits },
      job,
    },
    job,
    makeNormaliser,
    ({ copy }) => {
      text += Buffer.from(copy).toString()
    },
    () => null,
  )
  return { lines: text.split('\n').slice(0, -1), totals }
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

/** An archive of parts. */
export function archive(parts: Record<string, string>): Promise<Buffer> {
  return buffer(
    Readable.from(zipStream(Object.entries(parts).map(([name, text]) => ({ name, text: [text] })))),
  )
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet, its parts written by hand. */
export function byHand(
  sheetData: string,
  {
    strings = '',
    styles = '',
    after = '',
    book = '',
    prefix = '',
    declaration = '<?xml version="1.0"?>',
  } = {},
): Promise<Buffer> {
  const p = prefix === '' ? '' : `${prefix}:`
  const ns = prefix === '' ? main : main.replace('xmlns', `xmlns:${prefix}`)
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  return archive({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}">${book}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `${declaration}<${p}worksheet ${ns}><${p}sheetData>${sheetData}</${p}sheetData>${after}</${p}worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet ${main}>${styles}</styleSheet>`,
  })
}
