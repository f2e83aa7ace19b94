export { type TableAddress, useLocalAddress, useTableAddress } from './address.ts'
export { DataTable, type DataTableProps } from './data-table.tsx'
export type { BulkAction, Column, Filter, FilterOption, PageRequest, RowAction } from './shapes.ts'
