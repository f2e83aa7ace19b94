import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useT } from '../i18n/index.ts'
import type { Column } from './shapes.ts'
import classes from './table-row.module.css'

type HeaderRowProps<Row> = {
  columns: readonly Column<Row>[]
  sort: string | undefined
  onSort: (sort: string) => void
  hasMenu: boolean
  selection: { state: 'none' | 'some' | 'all'; onChange: (all: boolean) => void } | null
}

/** The sticky first row: names of the columns, sort by click, everything selected at once. */
export function HeaderRow<Row>({ columns, sort, onSort, hasMenu, selection }: HeaderRowProps<Row>) {
  const t = useT()
  return (
    <div role="rowgroup" className={classes.header}>
      <div role="row" aria-rowindex={1} className={classes.headerRow}>
        {selection !== null && (
          <span role="columnheader" className={classes.checkCell}>
            <input
              type="checkbox"
              className={classes.check}
              ref={(box) => {
                if (box !== null) box.indeterminate = selection.state === 'some'
              }}
              aria-label={t('common.table.selectAll')}
              checked={selection.state === 'all'}
              onChange={(event) => selection.onChange(event.currentTarget.checked)}
            />
          </span>
        )}
        {columns.map((column) => (
          <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
        {hasMenu && (
          <span role="columnheader">
            <span className="visually-hidden">{t('common.table.actions')}</span>
          </span>
        )}
      </div>
    </div>
  )
}

type HeaderCellProps<Row> = {
  column: Column<Row>
  sort: string | undefined
  onSort: (sort: string) => void
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const key = column.sort
  if (key === undefined) {
    return (
      <span role="columnheader" className={classes.headerCell} data-numeric={column.numeric || undefined}>
        {column.title}
      </span>
    )
  }
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'
  return (
    <span
      role="columnheader"
      aria-sort={direction}
      className={classes.headerCell}
      data-numeric={column.numeric || undefined}
    >
      <button
        type="button"
        className={classes.sortButton}
        onClick={() => onSort(direction === 'ascending' ? `-${key}` : key)}
      >
        {column.title}
        {direction === 'ascending' && <IconArrowUp size={12} aria-hidden />}
        {direction === 'descending' && <IconArrowDown size={12} aria-hidden />}
      </button>
    </span>
  )
}
