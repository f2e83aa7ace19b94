import type { FileLimits } from '../limits.ts'
import { builtinFormats, type NumberFormat, numberFormat } from '../values/number-format.ts'
import type { Archive } from './archive.ts'
import { eachElement } from './workbook.ts'

/** How numbers of a cell style read, by the style's index; null where as in General. */
export type CellFormats = (NumberFormat | null)[]

/** Reads the number formats of a workbook's cell styles. @throws file_corrupt, file_bomb */
export async function readCellFormats(
  archive: Archive,
  part: string | null,
  date1904: boolean,
  limits: FileLimits,
): Promise<CellFormats> {
  if (part === null) return []
  const codes = new Map<number, string>(builtinFormats)
  const formats = new Map<number, NumberFormat | null>()
  const styles: CellFormats = []
  let isCellStyle = false
  await eachElement(
    archive,
    part,
    ['numFmt', 'cellXfs', 'xf'],
    limits,
    (name, attributes) => {
      if (name === 0) codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? 'General')
      else if (name === 1) isCellStyle = true
      else if (isCellStyle) {
        const id = Number(attributes.get('numFmtId') ?? 0)
        let format = formats.get(id)
        if (format === undefined) {
          format = numberFormat(codes.get(id) ?? 'General', date1904)
          formats.set(id, format)
        }
        styles.push(format)
      }
    },
    (name) => {
      if (name === 1) isCellStyle = false
    },
  )
  return styles
}
