/** Bounds of what a file may hold. All of them are settings; each refusal names the limit and the figure. */
export type FileLimits = {
  /** Size of the file in bytes. */
  uploadBytes: number
  /** Rows with content below the header. */
  rows: number
  columns: number
  /** Bytes of one cell in UTF-8. */
  cellBytes: number
  /** Bytes that the parts of a workbook may come to when inflated, counted while inflating. */
  inflatedBytes: number
  /** Parts in a workbook's archive. */
  zipEntries: number
  xmlDepth: number
  /** Milliseconds of work on one file; waiting for the reader's consumer is not counted. */
  parseMs: number
}

/**
 * How much larger than its compressed form a part may become. Sheets reach 10 to 30, in the extreme of equal
 * cells without references 280; deflate ends at 1032. Looked at from `bombFloorBytes` on.
 */
export const bombRatio = 400
export const bombFloorBytes = 8 * 1024 * 1024
