import { type RefObject, useCallback, useSyncExternalStore } from 'react'

/** Which rows of equal height are in a box that scrolls, and some before and after them: `[from, to)`. */
export function rowsInView(view: {
  /** The first row that is seen, also in part. */
  at: number
  /** How many the box has room for. */
  room: number
  count: number
  /** Rows drawn beyond each edge, so that scrolling shows no gap. */
  beyond: number
}): { from: number; to: number } {
  const to = Math.min(view.count, view.at + view.room + 1 + view.beyond)
  return { from: Math.max(0, Math.min(view.at - view.beyond, to)), to }
}

/** Where to scroll so that a row is seen whole: the least of ways, none when it is seen. */
export function scrollTopFor(
  index: number,
  box: { scrollTop: number; height: number; rowHeight: number; headerHeight: number },
): number {
  const top = index * box.rowHeight
  if (top < box.scrollTop) return top
  const bottom = top + box.rowHeight + box.headerHeight - box.height
  return Math.max(box.scrollTop, bottom)
}

type VisibleRows = {
  /** Indexes of the rows to draw. */
  shown: number[]
  /** The height of all rows, in pixels; row `n` begins at `n * rowHeight`. */
  height: number
  scrollToRow: (index: number) => void
}

/**
 * The rows of a long list that are in sight; renders again when others are.
 * @param rows.scroller the box that scrolls, with the list below a sticky header
 */
export function useVisibleRows(rows: {
  count: number
  rowHeight: number
  headerHeight: number
  beyond: number
  scroller: RefObject<HTMLElement | null>
}): VisibleRows {
  const { scroller, rowHeight, headerHeight, count, beyond } = rows
  const subscribe = useCallback(
    (listener: () => void) => {
      const box = scroller.current
      if (box === null) return () => {}
      box.addEventListener('scroll', listener, { passive: true })
      const sizes = new ResizeObserver(listener)
      sizes.observe(box)
      return () => {
        box.removeEventListener('scroll', listener)
        sizes.disconnect()
      }
    },
    [scroller],
  )
  const at = useSyncExternalStore(subscribe, () => Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight))
  const room = useSyncExternalStore(subscribe, () =>
    Math.ceil((scroller.current?.clientHeight ?? 0) / rowHeight),
  )
  const { from, to } = rowsInView({ at, room, count, beyond })
  const scrollToRow = (index: number) => {
    const box = scroller.current
    if (box === null) return
    const { scrollTop, clientHeight } = box
    box.scrollTop = scrollTopFor(index, { scrollTop, height: clientHeight, rowHeight, headerHeight })
  }
  return {
    shown: Array.from({ length: to - from }, (_, nth) => from + nth),
    height: count * rowHeight,
    scrollToRow,
  }
}
