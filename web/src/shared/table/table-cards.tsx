import { Skeleton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useT } from '../i18n/index.ts'
import type { MenuPlace } from './row-menu.tsx'
import classes from './table-cards.module.css'

type TableCardsProps<Row> = {
  label: string
  rows: readonly Row[]
  isLoading: boolean
  card: (row: Row) => ReactNode
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  /** null: there is no more, or it is on its way. */
  onNearEnd: (() => void) | null
  selected: ReadonlyMap<string, Row> | null
  onToggle: (row: Row) => void
  onMenu: ((place: MenuPlace<Row>) => void) | null
}

const waiting = ['a', 'b', 'c', 'd', 'e', 'f']

/** The rows of a list as cards, with the same selection and menus. */
export function TableCards<Row>(props: TableCardsProps<Row>) {
  const t = useT()
  const end = useRef<HTMLDivElement>(null)
  const { onNearEnd, selected, onMenu } = props
  useEffect(() => {
    if (end.current === null || onNearEnd === null) return
    const watcher = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) onNearEnd()
      },
      { rootMargin: '600px' },
    )
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [onNearEnd])
  return (
    <>
      <ul
        className={classes.cards}
        aria-label={props.label}
        data-choosing={(selected?.size ?? 0) > 0 || undefined}
      >
        {props.isLoading &&
          waiting.map((key) => (
            <li key={key} className={classes.card}>
              <Skeleton height={72} />
            </li>
          ))}
        {props.rows.map((row) => {
          const id = props.rowId(row)
          const name = props.rowName(row)
          return (
            <li key={id} className={classes.card} data-selected={selected?.has(id) || undefined}>
              {props.card(row)}
              <span className={classes.corner}>
                {selected !== null && (
                  <input
                    type="checkbox"
                    className={classes.check}
                    aria-label={t('common.table.selectRow', { name })}
                    checked={selected.has(id)}
                    onChange={() => props.onToggle(row)}
                  />
                )}
                {onMenu !== null && (
                  <button
                    type="button"
                    className={classes.menuButton}
                    aria-label={t('common.table.actionsFor', { name })}
                    aria-haspopup="menu"
                    onClick={(event) => {
                      const box = event.currentTarget.getBoundingClientRect()
                      onMenu({ row, x: box.right, y: box.bottom, opener: event.currentTarget })
                    }}
                  >
                    <IconDots size={16} aria-hidden />
                  </button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <div ref={end} className={classes.end} />
    </>
  )
}
