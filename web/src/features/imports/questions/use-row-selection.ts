import { useCallback, useRef, useState } from 'react'
import type { ItemPages } from '../items/item-pages.ts'

/** Which rows are selected, by row number; a range is selected from the row that was chosen last. */
export function useRowSelection(pages: ItemPages) {
  const [rows, setRows] = useState<ReadonlySet<number>>(new Set())
  const last = useRef<number | null>(null)
  const toggle = useCallback(
    (row: number, isRange: boolean) => {
      const from = last.current
      last.current = row
      setRows((before) => {
        const next = new Set(before)
        if (isRange && from !== null) {
          const [low, high] = [Math.min(from, row), Math.max(from, row)]
          for (const item of pages.loaded()) if (item.row >= low && item.row <= high) next.add(item.row)
        } else if (!next.delete(row)) next.add(row)
        return next
      })
    },
    [pages],
  )
  const clear = useCallback(() => setRows(new Set()), [])
  const selectLoaded = (all: boolean) =>
    setRows(all ? new Set(pages.loaded().map((item) => item.row)) : new Set())
  return { rows, toggle, clear, selectLoaded }
}
