import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../server/src/platform/config/index.ts'
import { writeXlsx, zipStream } from '../server/src/platform/sheets/index.ts'
import { inspectFile, readForStaging } from '../server/src/sources/files/index.ts'
import { type BenchRow, benchRow, measureSide, printRows, reportSide, sideAsked } from './sides.ts'

const file = fileURLToPath(import.meta.url)
const rowCount = 100_000
const columnCount = 12

/**
 * XLSX of 100,000 × 12 cells to staged rows, all twelve columns mapped, against the readers that others use
 * giving rows of values; with shared strings as Excel writes them and with inline strings as exports do.
 * And what a bomb costs before it is refused.
 */
export const rows = async (): Promise<BenchRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  try {
    const found: BenchRow[] = []
    for (const kind of ['shared', 'inline'] as const) {
      const path = join(folder, `${kind}.xlsx`)
      await (kind === 'shared' ? makeShared(path) : makeInline(path))
      const peers = []
      for (const peer of ['read-excel-file', 'exceljs', 'SheetJS'])
        peers.push({ peer, side: await measureSide(file, peer, [path], 2) })
      const fastest = peers.reduce((best, other) => (other.side.ms < best.side.ms ? other : best))
      const ours = await measureSide(file, 'ours', [path])
      const name = `XLSX 100,000 × 12, ${kind} strings`
      const note = peers.map(
        ({ peer, side }) => `${peer} ${Math.round(side.ms)} ms, ${Math.round(side.peakMb)} MB`,
      )
      found.push(
        benchRow(`${name}: read, ms`, ours.ms, fastest.side.ms, fastest.peer, '≤ 0.4 ×', note.join('; ')),
      )
      found.push(benchRow(`${name}: peak memory, MB`, ours.peakMb, 200, 'bound', '≤ 200 MB'))
    }
    const bomb = join(folder, 'bomb.xlsx')
    await makeBomb(bomb)
    const refused = await measureSide(file, 'bomb', [bomb])
    const idle = await measureSide(file, 'small', [bomb], 1)
    found.push(benchRow('XLSX bomb (1 GB in 1 MB): refused, ms', refused.ms, 2000, 'bound', '≤ 1 ×'))
    found.push(benchRow('XLSX bomb: more memory, MB', refused.peakMb - idle.peakMb, 100, 'bound', '≤ 1 ×'))
    return found
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A person's row: addresses, names, figures, a date. */
function person(row: number): string[] {
  return [
    `person.${row}@bowman${row % 97}.example`,
    ['Member', 'Follower', 'Miembro', ''][row % 4] as string,
    `First${row % 1000}`,
    `Last${row % 7777}`,
    `Title ${row % 50}`,
    `+34 600 ${100_000 + (row % 99_999)}`,
    `E-${row}`,
    ['Sales', 'Support', 'Workshop', 'Design'][row % 4] as string,
    `Street ${row % 900}, ${row % 89}`,
    ['Madrid', 'Bogotá', 'London', 'México'][row % 4] as string,
    String(row * 3),
    String(40_000 + (row % 5000)),
  ]
}
const header = Array.from({ length: columnCount }, (_none, at) =>
  at === 0 ? 'Email address' : `Column ${at}`,
)

async function makeInline(path: string): Promise<void> {
  function* all() {
    yield header
    for (let row = 0; row < rowCount; row++) yield person(row)
  }
  await pipeline(writeXlsx(all(), { sheet: 'People' }), createWriteStream(path))
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** As Excel writes it: shared strings, numbers as numbers, a date by its style. */
async function makeShared(path: string): Promise<void> {
  const indexes = new Map<string, number>()
  function* sheet() {
    yield `<worksheet ${main}><dimension ref="A1:L${rowCount + 1}"/><sheetData>`
    for (let row = 0; row <= rowCount; row++) {
      const cells = row === 0 ? header : person(row - 1)
      let text = `<row r="${row + 1}" spans="1:12">`
      cells.forEach((cell, at) => {
        const place = `${String.fromCharCode(65 + at)}${row + 1}`
        if (row > 0 && at >= 10) text += `<c r="${place}"${at === 11 ? ' s="1"' : ''}><v>${cell}</v></c>`
        else if (cell !== '') {
          let index = indexes.get(cell)
          if (index === undefined) {
            index = indexes.size
            indexes.set(cell, index)
          }
          text += `<c r="${place}" t="s"><v>${index}</v></c>`
        }
      })
      yield `${text}</row>`
    }
    yield '</sheetData></worksheet>'
  }
  function* strings() {
    yield `<sst ${main} uniqueCount="${indexes.size}">`
    for (const text of indexes.keys()) yield `<si><t>${text}</t></si>`
    yield '</sst>'
  }
  await writeArchive(path, {
    'xl/worksheets/sheet1.xml': sheet(),
    'xl/sharedStrings.xml': strings(),
    ...smallParts,
  })
}

/** A sheet whose one gigabyte of blanks is one megabyte of archive. */
async function makeBomb(path: string): Promise<void> {
  function* sheet() {
    yield `<worksheet ${main}><sheetData><row r="1"><c t="inlineStr"><is><t>Email</t></is></c></row>`
    const row = '<row r="2"><c t="str"><v>a</v></c></row>'
    yield row
    const blanks = ' '.repeat(1 << 20)
    for (let times = 0; times < 1024; times++) yield blanks
    yield '</sheetData></worksheet>'
  }
  await writeArchive(path, {
    'xl/worksheets/sheet1.xml': sheet(),
    'xl/sharedStrings.xml': [`<sst ${main}/>`],
    ...smallParts,
  })
}

const smallParts: Record<string, string[]> = {
  'xl/styles.xml': [
    `<styleSheet ${main}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  ],
  'xl/workbook.xml': [
    `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  'xl/_rels/workbook.xml.rels': [
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
    ...[
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ].map(
      ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
    ),
    '</Relationships>',
  ],
  '_rels/.rels': [
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  '[Content_Types].xml': [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
  ],
}

async function writeArchive(path: string, parts: Record<string, Iterable<string>>): Promise<void> {
  const list = Object.entries(parts).map(([name, text]) => ({ name, text }))
  await pipeline(Readable.from(zipStream(list), { objectMode: false }), createWriteStream(path))
}

const limits = () => ({ ...loadConfig({}).limits, uploadBytes: 1e9 })

const sides: Record<string, (path: string) => Promise<void>> = {
  ours: (path) =>
    reportSide(async () => {
      const module = new URL('../server/src/directory/import/normalise.ts', import.meta.url).href
      const job = {
        columns: Array.from({ length: columnCount }, (_none, at) => at),
        normaliser: { module, params: { isDepartment: true, byHand: false } },
        prefix: '01890000-0000-7000-8000-000000000000\t01890000-0000-7000-8000-000000000001',
      }
      const read = readForStaging(path, 'people.xlsx', {}, job, limits())
      for await (const _batch of read);
      expectRows(read.totals().rows)
    }),
  'read-excel-file': async (path) => {
    const { readSheet } = (await import('read-excel-file/node')) as unknown as {
      readSheet: (path: string) => Promise<unknown[][]>
    }
    await reportSide(async () => expectRows((await readSheet(path)).length - 1))
  },
  exceljs: async (path) => {
    const { default: exceljs } = await import('exceljs')
    await reportSide(async () => {
      let count = 0
      const reader = new exceljs.stream.xlsx.WorkbookReader(path, {
        sharedStrings: 'cache',
        worksheets: 'emit',
      })
      for await (const sheet of reader) for await (const row of sheet) if (row.values) count++
      expectRows(count - 1)
    })
  },
  SheetJS: async (path) => {
    const { read, utils } = await import('@e965/xlsx')
    const { readFile } = await import('node:fs/promises')
    await reportSide(async () => {
      const book = read(await readFile(path), { type: 'buffer', dense: true })
      const sheet = book.Sheets[book.SheetNames[0] as string]
      expectRows(utils.sheet_to_json(sheet as never, { header: 1, raw: false }).length - 1)
    })
  },
  bomb: (path) =>
    reportSide(async () => {
      const refusal = await inspectFile(path, 'bomb.xlsx', {}, limits()).catch((error: Error) => error)
      if (!(refusal instanceof Error) || !/file_bomb|file_corrupt/.test(refusal.message))
        throw new Error('the bomb was read')
    }),
  small: async (path) => {
    const small = `${path}.csv`
    await writeFile(small, 'Email\na@x.example\n')
    await reportSide(async () => {
      await inspectFile(small, 'small.csv', {}, limits())
    })
  },
}

function expectRows(count: number): void {
  if (count !== rowCount) throw new Error(`${count} rows instead of ${rowCount}`)
}

const asked = sideAsked()
if (asked !== null) await sides[asked.name]?.(asked.args[0] as string)
else if (process.argv[1] === file) printRows(await rows())
