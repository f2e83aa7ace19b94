import type { ReactNode } from 'react'

/** A column. The first one is the row's name and always stays. */
export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Grid track, `minmax(120px, 1fr)` unless told. */
  width?: string
  /** Sort key of the API; `-key` is the other way. */
  sort?: string
  /** Numbers stand right-aligned in tabular figures. */
  numeric?: boolean
  /** Left out until the reader chooses it. */
  initiallyHidden?: boolean
  /** Shown on a phone; the first column always is. */
  phone?: boolean
}

/** An answer that a filter offers. */
export type FilterOption = { value: string; label: string }

/**
 * A filter: choices, a day (`isDay`, as `2026-03-14`), or a text (`options` left out). With `find` more choices
 * are looked for by what is typed; `options` then name the present one and those that are always offered.
 */
export type Filter = {
  key: string
  label: string
  options?: readonly FilterOption[]
  placeholder?: string
  isDay?: boolean
  find?: (text: string) => Promise<readonly FilterOption[]>
}

/** An entry of a row's menu. */
export type RowAction<Row> = {
  label: string
  icon?: ReactNode
  danger?: boolean
  onSelect: (row: Row) => void
}

/** What is selected: rows one by one, or with `all` everyone whom the list shows by this query. */
export type Selection<Row> = {
  rows: Row[]
  all: { query: Record<string, string | undefined>; count: number | null } | null
}

/** An entry of the bar that appears while rows are selected. */
export type BulkAction<Row> = {
  label: string
  icon?: ReactNode
  danger?: boolean
  onSelect: (selection: Selection<Row>, clear: () => void) => void
}

/** What a page of the list is asked for with; fits into a query string as it is. */
export type PageRequest = {
  query: Record<string, string | number | undefined>
  signal: AbortSignal
}
