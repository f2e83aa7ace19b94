import { Skeleton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { useT } from '../i18n/index.ts'
import type { MenuPlace } from './row-menu.tsx'
import type { Column } from './shapes.ts'
import classes from './table-row.module.css'

type TableRowProps<Row> = {
  index: number
  top: number
  columns: readonly Column<Row>[]
  row: Row
  name: string
  isActive: boolean
  isOpened: boolean
  /** null: the table has no selection. */
  isSelected: boolean | null
  isMenuOpen: boolean
  onFocus: () => void
  onOpen: ((row: Row) => void) | undefined
  onToggle: (row: Row) => void
  onMenu: ((place: MenuPlace<Row>) => void) | null
}

/** One row; its controls can be tabbed into only while it is the active one. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const t = useT()
  const { row, columns, onOpen, onMenu } = props
  const isControl = (event: MouseEvent) =>
    (event.target as HTMLElement).closest('a, button, input, select, label, [role="combobox"]') !== null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around listens to the keyboard for all rows
    <div
      role="row"
      tabIndex={props.isActive ? 0 : -1}
      data-index={props.index}
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected ?? undefined}
      className={classes.row}
      data-opened={props.isOpened || undefined}
      data-open-by-click={onOpen !== undefined || undefined}
      style={{ transform: `translateY(${props.top}px)` }}
      onFocus={props.onFocus}
      onClick={(event) => {
        const isText = (window.getSelection()?.toString() ?? '') !== ''
        if (onOpen && !isControl(event) && !isText) onOpen(row)
      }}
      onContextMenu={(event) => {
        if (onMenu === null) return
        event.preventDefault()
        onMenu({ row, x: event.clientX, y: event.clientY, opener: event.currentTarget })
      }}
    >
      {props.isSelected !== null && (
        <span role="gridcell" className={classes.checkCell}>
          <input
            type="checkbox"
            className={classes.check}
            tabIndex={props.isActive ? 0 : -1}
            aria-label={t('common.table.selectRow', { name: props.name })}
            checked={props.isSelected}
            onChange={() => props.onToggle(row)}
          />
        </span>
      )}
      {columns.map((column, index) => (
        <span
          key={column.key}
          role={index === 0 ? 'rowheader' : 'gridcell'}
          className={classes.cell}
          data-numeric={column.numeric || undefined}
          data-first={index === 0 || undefined}
        >
          {column.cell(row)}
        </span>
      ))}
      {onMenu !== null && (
        <span role="gridcell" className={classes.menuCell}>
          <button
            type="button"
            className={classes.menuButton}
            tabIndex={props.isActive ? 0 : -1}
            aria-label={t('common.table.actionsFor', { name: props.name })}
            aria-haspopup="menu"
            aria-expanded={props.isMenuOpen}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect()
              onMenu({ row, x: box.right, y: box.bottom, opener: event.currentTarget })
            }}
          >
            <IconDots size={16} aria-hidden />
          </button>
        </span>
      )}
    </div>
  )
}

/** A row on its way, in the size of a row. */
export function SkeletonRow(props: { index: number; top: number; columns: number; hasCheck: boolean }) {
  return (
    <div className={classes.row} aria-hidden style={{ transform: `translateY(${props.top}px)` }}>
      {props.hasCheck && <span />}
      {Array.from({ length: props.columns }, (_, column) => column).map((column) => (
        <span key={column} className={classes.cell}>
          <Skeleton height={10} width={`${40 + ((props.index * 13 + column * 29) % 45)}%`} />
        </span>
      ))}
    </div>
  )
}
