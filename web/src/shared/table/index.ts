export { type TableAddress, useLocalAddress, useTableAddress } from './address.ts'
export { DataTable } from './data-table.tsx'
export type { DataTableProps } from './data-table-props.ts'
export type { BulkAction, Column, Filter, FilterOption, PageRequest, RowAction, Selection } from './shapes.ts'
