import type { NormaliserRef } from '../../imports/row-ports.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** What a person may choose about a file; what is not chosen is detected. */
export type FileChoices = { sheet?: string; encoding?: string; delimiter?: Delimiter }

export const fileFormats = ['csv', 'xlsx', 'xls'] as const
export type FileFormat = (typeof fileFormats)[number]

/** A sheet of a workbook. `rows` is what the workbook says of itself, null when it says nothing. */
export type SheetInfo = { name: string; hidden: boolean; rows: number | null }

/** A note of the reader: texts are `files.warnings.<code>`; `place` is the first cell or row concerned. */
export type FileWarning = { code: WarningCode; count: number; place: string | null }
export const warningCodes = [
  'duplicate_headers',
  'no_header',
  'title_rows',
  'merged_cells',
  'hidden_sheets',
  'formula_errors',
  'formulas_without_value',
  'mixed_line_ends',
  'replaced_characters',
  'text_after_quote',
] as const
export type WarningCode = (typeof warningCodes)[number]

/** A column of the file. `samples` are up to three different values from the first rows. */
export type FileColumnInfo = { name: string; index: number; samples: string[] }

/** What is known of a file after a look at its beginning. */
export type Inspection = {
  format: FileFormat
  sheets: SheetInfo[] | null
  sheet: string | null
  encoding: string | null
  delimiter: Delimiter | null
  columns: FileColumnInfo[]
  /** Row of the header as the sheet counts it; 0 when the first row is data already. */
  headerRow: number
  /** What has to be chosen first; with `encoding` the best guess is applied so that samples can be shown. */
  needs: 'sheet' | 'encoding' | null
  warnings: FileWarning[]
}

/** What to make of the rows while reading for staging. */
export type StagingJob = {
  /** Index of the file's column for each target field, in the order of the fields; null for none. */
  columns: readonly (number | null)[]
  normaliser: NormaliserRef
  /** First columns of every COPY line, tabs between: `organisation_id \t run_id`. */
  prefix: string
}

/**
 * Lines of PostgreSQL COPY text: `prefix row key shown given code`, tabs between. `repeats` says whether a key came twice
 * in the file so far; it may say so wrongly, but hardly ever does.
 */
export type RowBatch = { copy: Uint8Array; rows: number; blank: number; lastRow: number; repeats: boolean }

/** Sums of a whole read. `rows` have content, `blank` have none, up to the last row with content. */
export type ReadTotals = { rows: number; blank: number; warnings: FileWarning[] }

/** One row as it stands in the file. */
export type RawRow = { row: number; cells: string[] }
