import { lazy, Suspense } from 'react'
import type { TableAddress } from './address.ts'
import type { DataTableProps } from './data-table-props.ts'
import { FilterChips } from './lazy-filter-chips.ts'
import { SearchField } from './search-field.tsx'
import classes from './table-tools.module.css'
import type { ColumnChoice } from './use-columns.ts'

const TableMenus = lazy(() => import('./table-menus.tsx').then((module) => ({ default: module.TableMenus })))

type TableToolsProps<Row> = DataTableProps<Row> &
  TableAddress & {
    choice: ColumnChoice
    query: Record<string, string | undefined>
    count: string | null
  }

/** The line above a table: search, filters, count, columns, downloads. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const { choice, exportUrl } = props
  return (
    <div className={classes.tools}>
      {props.searchLabel !== undefined && (
        <SearchField label={props.searchLabel} value={props.values.q} onChange={(q) => props.set({ q })} />
      )}
      {(props.filters?.length ?? 0) > 0 && (
        <FilterChips filters={props.filters ?? []} values={props.values} set={props.set} />
      )}
      {props.tools}
      <span className={classes.toolsEnd}>
        {props.count !== null && (
          <span className={classes.count} role="status">
            {props.count}
          </span>
        )}
        <Suspense fallback={<span className={classes.menusPlace} />}>
          <TableMenus columns={props.columns} choice={choice} exportUrl={exportUrl} query={props.query} />
        </Suspense>
      </span>
    </div>
  )
}
