import type { FileLimits } from '../limits.ts'
import { FileRefusal } from '../refusal.ts'

/** Counts rows below the header as they come by. */
export type RowCount = {
  /** @returns whether the row is to be taken: it has content and the limit is not reached */
  see: (row: number, blank: boolean) => boolean
  rows: () => number
  blank: () => number
  /** @throws file_too_many_rows with the figure, for which reading goes on to the end */
  check: () => void
}

/** Starts counting below a header. Rows that a workbook leaves out between others are blank ones. */
export function countRows(headerRow: number, limits: FileLimits): RowCount {
  let rows = 0
  let blanks = 0
  let last = headerRow
  let isFirst = headerRow === 0
  return {
    see: (row, blank) => {
      if (row <= headerRow) return false
      // without a header the rows above the first one with content are no rows of a table
      if (isFirst && blank) return false
      if (isFirst) last = row - 1
      isFirst = false
      blanks += row - last - 1
      last = row
      if (blank) {
        blanks++
        return false
      }
      rows++
      return rows <= limits.rows
    },
    rows: () => rows,
    blank: () => blanks,
    check: () => {
      if (rows > limits.rows)
        throw new FileRefusal('file_too_many_rows', { limit: limits.rows, actual: rows })
    },
  }
}
