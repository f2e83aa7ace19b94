import type { Delimiter, FileFormat, SheetInfo } from './inspection.ts'
import type { Notes } from './notes.ts'

/**
 * Takes one row. `cells` is reused: only the first `count` count, and only until the handler returns.
 * `blank` rows are handed over too, except those that a workbook does not hold at all.
 * @param isPlain promises that no cell holds a backslash, a quote, a tab or a line end
 * @returns false when enough was read
 */
export type OnRow = (
  row: number,
  cells: readonly string[],
  count: number,
  blank: boolean,
  isPlain: boolean,
) => boolean

export type ReadOptions = {
  /** Columns whose text is wanted; others come as empty text. Null for all. */
  keep: readonly boolean[] | null
  onRow: OnRow
  /** Takes what there is to say about the rows. */
  notes: Notes
  /** Called between pieces of input; a promise makes the reader wait. */
  pace: (() => Promise<void> | null) | null
}

/** An opened file, ready to be read, more than once if need be. */
export type OpenFile = {
  format: FileFormat
  sheets: SheetInfo[] | null
  sheet: string | null
  encoding: string | null
  delimiter: Delimiter | null
  needs: 'sheet' | 'encoding' | null
  /** Reads all rows in order. @throws file_* */
  read: (options: ReadOptions) => Promise<void>
  close: () => Promise<void>
}

/** Name of a column as sheets show it: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}
