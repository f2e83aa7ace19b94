import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { Column } from './shapes.ts'

/** Choice of columns and density, kept in this browser per table. */
export type ColumnChoice = {
  isShown: (key: string) => boolean
  toggle: (key: string) => void
  isRoomy: boolean
  setRoomy: (on: boolean) => void
}

type Kept = { shown?: Record<string, boolean>; roomy?: boolean }

/** The columns to show, by the reader's choice and the width of the screen. */
export function useColumns<Row>(
  table: string,
  columns: readonly Column<Row>[],
): { visible: readonly Column<Row>[]; choice: ColumnChoice; isPhone: boolean } {
  const isPhone = useMediaQuery('(max-width: 48em)') === true
  const [kept, setKept] = useState<Kept>(() => read(table))
  const change = (next: Kept) => {
    setKept(next)
    try {
      localStorage.setItem(`muster.table.${table}`, JSON.stringify(next))
    } catch {
      // Without storage the choice lives as long as the page.
    }
  }
  const isShown = (key: string) =>
    kept.shown?.[key] ?? columns.find((one) => one.key === key)?.initiallyHidden !== true
  const visible = columns.filter((column, index) => {
    if (index === 0) return true
    return isPhone ? column.phone === true : isShown(column.key)
  })
  return {
    visible,
    isPhone,
    choice: {
      isShown,
      toggle: (key) => change({ ...kept, shown: { ...kept.shown, [key]: !isShown(key) } }),
      isRoomy: kept.roomy === true,
      setRoomy: (on) => change({ ...kept, roomy: on }),
    },
  }
}

function read(table: string): Kept {
  try {
    const text = localStorage.getItem(`muster.table.${table}`)
    return text === null ? {} : (JSON.parse(text) as Kept)
  } catch {
    return {}
  }
}
