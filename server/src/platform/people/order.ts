import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, isId, MusterError } from '../../kernel/index.ts'

/** Where a page begins: the sort value and the id of the row before it. */
export type Place = { key: string; id: string }

/** What people are sorted by: an expression over a person `m`, with an index behind it. */
export type SortValue = { key: RawBuilder<unknown>; kind: 'text' | 'instant' }

const common: Readonly<Record<string, SortValue>> = {
  name: { key: sql`m.display_name collate platform.names`, kind: 'text' },
  email: { key: sql`m.email_key`, kind: 'text' },
  createdAt: { key: sql`m.created_at`, kind: 'instant' },
}

// a timestamp travels as text: a Date would lose its microseconds, and rows with them
const casts = { text: sql`::text`, instant: sql`::timestamptz` }

/** What a sort means in SQL: sort value, `order by`, and the condition "comes after this place". */
export type PeopleOrder = SortValue & {
  name: string
  /** Over rows that carry the sort value as `sort_key`. */
  orderBy: RawBuilder<unknown>
  /** Over a plain row `m` of the table. */
  orderPeopleBy: RawBuilder<unknown>
  after: (place: Place) => RawBuilder<boolean>
}

/**
 * Reads a sort.
 * @param sort `name`, `email`, `createdAt` or one of the table's own; `-` before it is descending
 * @param own what else people of the table are sorted by
 */
export function peopleOrder(sort: string, own: Readonly<Record<string, SortValue>> = {}): PeopleOrder {
  const descends = sort.startsWith('-')
  const name = sort.replace('-', '')
  const { key, kind } = { ...common, ...own }[name] as SortValue
  const way = descends ? sql`desc` : sql`asc`
  const beyond = descends ? sql`<` : sql`>`
  return {
    name,
    key,
    kind,
    orderBy: sql`m.sort_key ${way}, m.id ${way}`,
    orderPeopleBy: sql`${key} ${way}, m.id ${way}`,
    after: (place) => sql<boolean>`(${key}, m.id) ${beyond} (${place.key}${casts[kind]}, ${place.id}::uuid)`,
  }
}

const instantText = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/

/** The place that a cursor names, null for the first page. @throws bad_cursor */
export function readPlace(cursor: string | undefined, { kind }: PeopleOrder): Place | null {
  if (cursor === undefined) return null
  const [key, id] = decodeCursor(cursor, 2)
  const fits =
    typeof key === 'string' &&
    typeof id === 'string' &&
    isId(id) &&
    !key.includes('\0') &&
    (kind === 'text' || instantText.test(key))
  if (!fits) throw new MusterError('bad_cursor')
  return { key, id }
}

/** The cursor of the page after this place. */
export function writePlace({ key, id }: Place): string {
  return encodeCursor([key, id])
}
