import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/index.ts'
import classes from './data-table.module.css'
import type { MenuPlace } from './row-menu.tsx'
import type { Column } from './shapes.ts'
import { SkeletonRow, TableRow } from './table-row.tsx'
import { useVisibleRows } from './visible-rows.ts'

type TableBodyProps<Row> = {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  isLoading: boolean
  hasMore: boolean
  onNearEnd: () => void
  scroller: RefObject<HTMLDivElement | null>
  rowHeight: number
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  onOpen: ((row: Row) => void) | undefined
  openedId: string | null
  selected: ReadonlyMap<string, Row> | null
  onToggle: (row: Row) => void
  onMenu: ((place: MenuPlace<Row>) => void) | null
  menuRow: string | null
}

const waitingRows = 12

/** The rows that are seen now, and the keyboard over all of them. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const t = useT()
  const { rows, rowHeight, hasMore, onNearEnd } = props
  const [active, setActive] = useState(0)
  const body = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const count = props.isLoading ? waitingRows : rows.length + (hasMore ? waitingRows : 0)
  const { shown, height, scrollToRow } = useVisibleRows({
    count,
    rowHeight,
    headerHeight: rowHeight,
    beyond: 12,
    scroller: props.scroller,
  })
  const lastSeen = shown.at(-1) ?? 0
  useEffect(() => {
    if (hasMore && lastSeen >= rows.length - 20) onNearEnd()
  }, [hasMore, lastSeen, rows.length, onNearEnd])
  const current = Math.min(active, Math.max(0, rows.length - 1))
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)
    if (row) {
      row.focus({ preventScroll: true })
      wantsFocus.current = false
    }
  })

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    wantsFocus.current = true
    setActive(next)
    scrollToRow(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const index = Number(target.closest('[data-index]')?.getAttribute('data-index') ?? Number.NaN)
    const row = rows[index]
    if (row === undefined || target.closest('[role="combobox"], input:not([type="checkbox"]), textarea'))
      return
    const onRow = target.getAttribute('role') === 'row'
    const page = Math.max(1, Math.floor((props.scroller.current?.clientHeight ?? 400) / rowHeight) - 2)
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    }
    const step = steps[event.key]
    if (step !== undefined) move(step)
    else if (event.key === ' ' && onRow && props.selected !== null) props.onToggle(row)
    else if (event.key === 'Enter' && onRow && props.onOpen) props.onOpen(row)
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && props.onMenu) {
      const box = target.getBoundingClientRect()
      props.onMenu({ row, x: box.left + 40, y: box.bottom, opener: target })
    } else return
    event.preventDefault()
  }

  return (
    <div ref={body} role="rowgroup" className={classes.body} style={{ height }} onKeyDown={onKeyDown}>
      {props.isLoading && (
        <div role="row" className="visually-hidden">
          <span role="gridcell">{t('common.loading')}</span>
        </div>
      )}
      {shown.map((index) => {
        const row = props.isLoading ? undefined : rows[index]
        const top = index * rowHeight
        if (row === undefined) {
          return (
            <SkeletonRow
              key={index}
              index={index}
              top={top}
              columns={props.columns.length}
              hasCheck={props.selected !== null}
            />
          )
        }
        const id = props.rowId(row)
        return (
          <TableRow
            key={id}
            index={index}
            top={top}
            columns={props.columns}
            row={row}
            name={props.rowName(row)}
            isActive={index === current}
            isOpened={props.openedId === id}
            isSelected={props.selected === null ? null : props.selected.has(id)}
            isMenuOpen={props.menuRow === id}
            onFocus={() => setActive(index)}
            onOpen={props.onOpen}
            onToggle={props.onToggle}
            onMenu={props.onMenu}
          />
        )
      })}
    </div>
  )
}
