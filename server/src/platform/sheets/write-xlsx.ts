import { Readable } from 'node:stream'
import { type ZipPart, zipStream } from './zip-stream.ts'

export type XlsxOptions = {
  /** Name of the sheet; what Excel forbids in it is left out. */
  sheet: string
  /** Widths of the columns in characters; the others get one that fits an address. */
  widths?: readonly number[]
}

const rowsAtMost = 1_048_576
const pieceCharacters = 64 * 1024
const usualWidth = 24
const cellAtMost = 32_767

/**
 * Writes rows as an XLSX workbook, piece by piece, with flat memory. The first row is the header: bold and
 * frozen. Cells are text, which no sheet runs as a formula. Rows beyond what a sheet holds go on further
 * sheets, each under the header.
 */
export function writeXlsx(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: XlsxOptions,
): Readable {
  return Readable.from(zipStream(workbookParts(rows, options)), { objectMode: false })
}

async function* workbookParts(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: XlsxOptions,
): AsyncGenerator<ZipPart> {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let header: readonly string[] | null = null
  let waiting: readonly string[] | null = null
  let sheets = 0
  const next = async (): Promise<readonly string[] | null> => {
    const row = waiting ?? (await nextOf(source))
    waiting = null
    return row
  }
  async function* sheetText(): AsyncGenerator<string> {
    header ??= await next()
    const widths = (header ?? ['']).map((_name, index) => options.widths?.[index] ?? usualWidth)
    let text = sheetStart(widths)
    let count = 0
    for (let row = header; row !== null && count < rowsAtMost; row = await next()) {
      count++
      text += rowText(row, count)
      if (text.length < pieceCharacters) continue
      yield text
      text = ''
    }
    yield `${text}</sheetData></worksheet>`
  }
  try {
    do {
      sheets++
      yield { name: `xl/worksheets/sheet${sheets}.xml`, text: sheetText() }
      waiting = await next()
    } while (waiting !== null)
  } finally {
    await source.return?.()
  }
  const name = sheetName(options.sheet)
  for (const [part, text] of smallParts(sheets, name)) yield { name: part, text: [text] }
}

async function nextOf(
  source: AsyncIterator<readonly string[]> | Iterator<readonly string[]>,
): Promise<readonly string[] | null> {
  const { done, value } = await source.next()
  return done === true ? null : value
}

function sheetStart(widths: readonly number[]): string {
  const columns = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns}</cols><sheetData>`
  )
}

function rowText(row: readonly string[], number: number): string {
  const style = number === 1 ? ' s="1"' : ''
  let text = `<row r="${number}">`
  for (let index = 0; index < row.length; index++) {
    const cell = row[index] ?? ''
    if (cell === '') continue
    text += `<c r="${columnLetters(index)}${number}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
  return `${text}</row>`
}

const letters: string[] = []

/** Name of a column: 0 → A, 26 → AA. */
function columnLetters(index: number): string {
  let name = letters[index]
  if (name === undefined) {
    name = index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)
    name += String.fromCharCode(65 + (index % 26))
    letters[index] = name
  }
  return name
}

// what XML can't hold, and what would read as the escape of such a character
const unwritable = /[^\P{Cc}\t\n]|\ufffe|\uffff|\p{Cs}|_(?=x[0-9a-fA-F]{4}_)/gu

function escaped(cell: string): string {
  let text = cell.length > cellAtMost ? cell.slice(0, cellAtMost) : cell
  if (/[&<>]/.test(text)) text = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return text.replace(
    unwritable,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}

function sheetName(wanted: string): string {
  const name = wanted
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 25)
  return escaped(name === '' ? 'Sheet' : name).replaceAll('"', '&quot;')
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function smallParts(sheets: number, name: string): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_none, index) => index + 1)
  const sheetList = numbers
    .map((n) => `<sheet name="${n === 1 ? name : `${name} (${n})`}" sheetId="${n}" r:id="rId${n}"/>`)
    .join('')
  const relations = numbers
    .map((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
    .join('')
  const overrides = numbers
    .map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)
    .join('')
  return [
    [
      'xl/styles.xml',
      `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheetList}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships">${relations}` +
        `<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships">` +
        `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${overrides}</Types>`,
    ],
  ]
}
