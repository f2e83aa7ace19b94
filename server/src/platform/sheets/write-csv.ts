import { Readable } from 'node:stream'
import { guardFormula } from './guard.ts'

export type CsvOptions = {
  /** Byte order mark in front, by which Excel knows UTF-8. Default true. */
  bom?: boolean
  delimiter?: ',' | ';' | '\t' | '|'
}

const pieceCharacters = 64 * 1024

/**
 * Writes rows as CSV (RFC 4180: CR LF, quotes where needed), piece by piece. Cells that a sheet would run
 * as formulas are guarded.
 */
export function writeCsv(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: CsvOptions = {},
): Readable {
  return Readable.from(csvPieces(rows, options), { objectMode: false })
}

async function* csvPieces(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { bom = true, delimiter = ',' }: CsvOptions,
): AsyncGenerator<Buffer> {
  const special = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`)
  let text = bom ? '\ufeff' : ''
  for await (const row of rows) {
    for (let index = 0; index < row.length; index++) {
      const cell = guardFormula(row[index] ?? '')
      if (index > 0) text += delimiter
      text += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
    }
    // a row of one empty cell would read as a blank line
    if (row.length === 1 && row[0] === '') text += '""'
    text += '\r\n'
    if (text.length >= pieceCharacters) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}
