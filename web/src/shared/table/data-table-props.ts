import type { Page } from '@muster/contract'
import type { QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TableAddress } from './address.ts'
import type { BulkAction, Column, Filter, PageRequest, RowAction } from './shapes.ts'

/** Everything a list of the product needs to say; see each field. */
export type DataTableProps<Row> = {
  /** Name of the table in this browser's memory of columns. */
  id: string
  /** What the rows are, for screen readers. */
  label: string
  /** Cache key; search, sort and filters are added. */
  queryKey: QueryKey
  /** Reads one page: `({query, signal}) => api.get('/orgs/…/members', {query, signal})`. */
  fetchPage: (request: PageRequest) => Promise<Page<Row>>
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  /** The row's name in labels: "Select Ann Bowman". */
  rowName: (row: Row) => string
  /** Enter on a row, or a click outside of its links. */
  onOpen?: (row: Row) => void
  /** Fixed parts of the query, not shown as filters. */
  fixedQuery?: Record<string, string>
  filters?: readonly Filter[]
  defaultSort?: string
  /** Left out: no search field. */
  searchLabel?: string
  /** "12,480 members" for the total; left out: no count. */
  countText?: (total: number) => string
  rowActions?: (row: Row) => RowAction<Row>[]
  bulkActions?: readonly BulkAction<Row>[]
  /** Whether everyone whom the list shows can be selected, not only the rows that were read. */
  canSelectAll?: boolean
  /** Address of the list for downloads: format → URL, with the query of what is shown. */
  exportUrl?: (format: 'csv' | 'xlsx', query: Record<string, string | undefined>) => string
  /** Shown when there is nothing at all (not when a filter finds nothing). */
  empty: ReactNode
  /** More controls beside the filters. */
  tools?: ReactNode
  /** Where search, sort and filters live; the address line unless told. */
  address?: TableAddress
  /** What stands on the card of a row, where the rows are shown as cards instead. */
  card?: ((row: Row) => ReactNode) | undefined
  /** Id of the row whose panel is open. */
  openedId?: string | null
}
