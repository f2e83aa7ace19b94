import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, isId, MusterError } from '../../kernel/index.ts'

/** A sort value over a row `r`, with an index behind it, and how it travels in a cursor. */
export type SortKey = { key: RawBuilder<unknown>; kind: 'text' | 'instant' | 'figure' | 'date' }

/** Where a page begins: the sort value and the id of the row before it. */
export type Place = { key: string; id: string }

const shapes: Record<SortKey['kind'], RegExp> = {
  text: /^[^\0]*$/s,
  instant: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/,
  figure: /^(-?\d+(\.\d+)?(e[+-]?\d+)?|-?Infinity)$/,
  date: /^(\d{4,7}-\d\d-\d\d|infinity)$/,
}
const casts: Record<SortKey['kind'], RawBuilder<unknown>> = {
  text: sql`::text`,
  instant: sql`::timestamptz`,
  figure: sql`::double precision`,
  date: sql`::date`,
}

/** A sort in SQL: its order, and the condition "comes after this place". */
export type Order = {
  key: RawBuilder<unknown>
  orderBy: (over: RawBuilder<unknown>) => RawBuilder<unknown>
  after: (place: Place | null) => RawBuilder<boolean>
  /** The place that a cursor names, null for the first page. @throws bad_cursor */
  read: (cursor: string | undefined) => Place | null
}

/** Reads a sort: `name`, or `-name` for descending. */
export function orderOf(sorts: Record<string, SortKey>, sort: string): Order {
  const { key, kind } = sorts[sort.replace('-', '')] as SortKey
  const descends = sort.startsWith('-')
  const way = descends ? sql`desc` : sql`asc`
  return {
    key,
    orderBy: (over) => sql`${over} ${way}, r.id ${way}`,
    after: (place) =>
      place === null
        ? sql<boolean>`true`
        : sql<boolean>`((${key}, r.id) ${descends ? sql`<` : sql`>`} (${place.key}${casts[kind]}, ${place.id}::uuid))`,
    read: (cursor) => {
      if (cursor === undefined) return null
      const [value, id] = decodeCursor(cursor, 2)
      if (typeof value !== 'string' || typeof id !== 'string' || !isId(id) || !shapes[kind].test(value))
        throw new MusterError('bad_cursor')
      return { key: value, id }
    },
  }
}

/** The cursor of the page after this place. */
export function writePlace({ key, id }: Place): string {
  return encodeCursor([key, id])
}
