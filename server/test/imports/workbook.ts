import { read, utils, write } from '@e965/xlsx'

/** Writes a workbook by another library than the server's. */
export function writeWorkbook(sheets: Record<string, string[][]>): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

/** Reads the first sheet of a CSV file or workbook by another library than the server's. */
export function readWorkbook(content: ArrayBuffer): string[][] {
  const bytes = Buffer.from(content)
  const isText = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  const book = isText
    ? read(bytes.subarray(3).toString(), { type: 'string', raw: true })
    : read(bytes, { type: 'buffer', raw: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('a workbook without sheets')
  return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
}
