/**
 * Writes a small XLS workbook (BIFF 8), such as a template. The whole is made in memory: not for lists.
 * @param rows the header first
 */
export async function* writeXls(
  rows: readonly (readonly string[])[],
  sheet: string,
): AsyncGenerator<Uint8Array> {
  // SheetJS is large, and few ask for XLS
  const { utils, write } = await import('@e965/xlsx')
  const cells = utils.aoa_to_sheet(rows.map((row) => [...row]))
  cells['!cols'] = (rows[0] ?? []).map(() => ({ wch: 24 }))
  const workbook = utils.book_new()
  utils.book_append_sheet(workbook, cells, sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))
  yield write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer
}

/** An XLS workbook of nothing but a header. */
export function xlsTemplate(header: readonly string[]): AsyncIterable<Uint8Array> {
  return writeXls([header], 'Muster')
}
