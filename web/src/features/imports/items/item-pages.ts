import type { Page, PlanItem } from '@muster/contract'

/** Reads one page of rows from a cursor; `undefined` is the beginning. */
export type FetchItems = (
  cursor: string | undefined,
  limit: number,
  signal: AbortSignal,
) => Promise<Page<PlanItem>>

/** How many rows a page holds. */
export const pageRows = 300
/** Pages kept around what is seen; the others can be read again by their cursor. */
const keptPages = 50
/** Rows that are shown as on their way while nobody knows how many there are. */
const guessedRows = 20

/** What a list of rows shows: how many there are, and the row at a place, if it is here already. */
export type ItemPages = {
  /** Number of rows as far as known: exact once the end was read or the server counted. */
  count: () => number
  /** Whether `count` is known for sure. */
  isCounted: () => boolean
  at: (index: number) => PlanItem | undefined
  /** Says which rows are seen; missing pages are read one after the other. */
  see: (first: number, last: number) => void
  /** Replaces rows that are here by changed ones. */
  patch: (change: (item: PlanItem) => PlanItem) => void
  /** Rows that are here, in order. */
  loaded: () => PlanItem[]
  /** The last failure, until the next reading. */
  error: () => unknown
  subscribe: (listener: () => void) => () => void
  version: () => number
  stop: () => void
}

/**
 * A long list by key, held only around what is seen: pages come in order (a cursor leads to the next), so a far
 * jump reads through what lies between; pages far away are dropped and read again by their cursor when needed.
 * @param expected how many rows there are, where that is known before reading
 */
export function itemPages(fetch: FetchItems, expected: number | null): ItemPages {
  const cursors: (string | undefined)[] = [undefined]
  const pages = new Map<number, PlanItem[]>()
  const listeners = new Set<() => void>()
  const abort = new AbortController()
  let total = expected ?? guessedRows
  let isCounted = expected !== null
  let ended = false
  let seen: [number, number] = [0, 0]
  let reading = false
  let failure: unknown = null
  let version = 0
  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }
  const next = (): number | null => {
    const first = Math.floor(seen[0] / pageRows)
    const last = Math.floor(Math.max(0, Math.min(seen[1], total - 1)) / pageRows)
    for (let page = first; page <= last; page++) {
      if (pages.has(page)) continue
      return page < cursors.length ? page : ended ? null : cursors.length - 1
    }
    return null
  }
  const keep = (page: number, items: PlanItem[]) => {
    pages.set(page, items)
    if (pages.size <= keptPages) return
    const middle = Math.floor((seen[0] + seen[1]) / 2 / pageRows)
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const one of far.slice(0, pages.size - keptPages)) pages.delete(one)
  }
  const read = async () => {
    if (reading) return
    reading = true
    failure = null
    try {
      for (let page = next(); page !== null; page = next()) {
        const found = await fetch(cursors[page], pageRows, abort.signal)
        keep(page, found.items)
        if (page === 0 && found.total !== null) {
          total = found.total
          isCounted = true
        }
        if (found.nextCursor === null) {
          ended = true
          isCounted = true
          total = page * pageRows + found.items.length
        } else if (page === cursors.length - 1) {
          cursors.push(found.nextCursor)
          total = Math.max(total, (page + 1) * pageRows + 1)
        }
        changed()
      }
    } catch (error) {
      if (!abort.signal.aborted) failure = error
      changed()
    } finally {
      reading = false
    }
  }
  return {
    count: () => total,
    isCounted: () => isCounted,
    at: (index) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    see: (first, last) => {
      seen = [first, last]
      if (failure === null && next() !== null) void read()
    },
    patch: (change) => {
      for (const [page, items] of pages) pages.set(page, items.map(change))
      changed()
    },
    loaded: () => [...pages].sort((a, b) => a[0] - b[0]).flatMap(([, items]) => items),
    error: () => failure,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    stop: () => abort.abort(),
  }
}
