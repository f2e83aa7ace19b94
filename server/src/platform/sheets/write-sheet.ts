import type { Readable } from 'node:stream'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/** Writes rows as CSV or XLSX, the header first, streamed and safe against formula injection. */
export function writeSheet(
  format: 'csv' | 'xlsx',
  rows: AsyncIterable<readonly string[]>,
  sheetName: string,
): Readable {
  return format === 'csv' ? writeCsv(rows) : writeXlsx(rows, { sheet: sheetName })
}
