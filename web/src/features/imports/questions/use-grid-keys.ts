import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { areSingleKeysOn } from '../../../shared/keys/index.ts'

/**
 * Moves through a virtual grid by keys: arrows, page keys, home and end go from row to row, space selects,
 * enter goes to the answer, a digit gives the answer of that number.
 */
export function useGridKeys(grid: {
  count: number
  scrollToRow: (index: number) => void
  scroller: RefObject<HTMLDivElement | null>
  onToggle: (index: number) => void
  onDigit: (index: number, digit: number) => void
}) {
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  const onFocus = useCallback((index: number) => setActive(index), [])
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = grid.scroller.current?.querySelector<HTMLElement>(`[role="row"][data-index="${active}"]`)
    if (row === null || row === undefined) return
    row.focus({ preventScroll: true })
    wantsFocus.current = false
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = target.closest<HTMLElement>('[data-index]')
    if (row === null) return
    if (event.key === 'Escape' && target !== row) return row.focus()
    if (target.closest('select, textarea, input:not([type="checkbox"])') !== null) return
    const index = Number(row.dataset.index)
    const height = grid.scroller.current?.clientHeight ?? 400
    const page = Math.max(1, Math.floor(height / Math.max(1, row.offsetHeight)) - 2)
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: grid.count - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) {
      const next = Math.max(0, Math.min(grid.count - 1, to))
      wantsFocus.current = true
      setActive(next)
      grid.scrollToRow(next)
    } else if (target !== row) return
    else if (event.key === ' ') grid.onToggle(index)
    else if (event.key === 'Enter') row.querySelector<HTMLElement>('select')?.focus()
    else if (/^[1-9]$/.test(event.key) && areSingleKeysOn()) grid.onDigit(index, Number(event.key))
    else return
    event.preventDefault()
  }
  return { active: Math.min(active, Math.max(0, grid.count - 1)), onFocus, onKeyDown }
}
