import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, isId, MusterError } from '../../kernel/index.ts'

/** An order in which people are listed; `-` is descending. */
export type PeopleSort = 'name' | '-name' | 'email' | '-email' | 'createdAt' | '-createdAt'

/** Where a page begins: the sort value and the id of the row before it. */
export type Place = { key: string; id: string }

type Order = {
  /** The sort value as an expression over a person `m`; an index stands behind it. */
  key: RawBuilder<unknown>
  /** A cursor's text as a value to compare the key with. */
  value: (text: string) => RawBuilder<unknown>
}

// a timestamp travels as text: a Date would lose its microseconds, and rows with them
const orders: Record<'name' | 'email' | 'createdAt', Order> = {
  name: { key: sql`m.display_name collate platform.names`, value: (text) => sql`${text}::text` },
  email: { key: sql`m.email_key`, value: (text) => sql`${text}::text` },
  createdAt: { key: sql`m.created_at`, value: (text) => sql`${text}::timestamptz` },
}

/** What a sort means in SQL: sort value, `order by`, and the condition "comes after this place". */
export type PeopleOrder = {
  name: 'name' | 'email' | 'createdAt'
  key: RawBuilder<unknown>
  /** Over rows that carry the sort value as `sort_key`. */
  orderBy: RawBuilder<unknown>
  /** Over a plain row `m` of the table. */
  orderPeopleBy: RawBuilder<unknown>
  after: (place: Place) => RawBuilder<boolean>
}

/** Reads a sort. */
export function peopleOrder(sort: PeopleSort): PeopleOrder {
  const descends = sort.startsWith('-')
  const name = sort.replace('-', '') as PeopleOrder['name']
  const { key, value } = orders[name]
  const way = descends ? sql`desc` : sql`asc`
  const beyond = descends ? sql`<` : sql`>`
  return {
    name,
    key,
    orderBy: sql`m.sort_key ${way}, m.id ${way}`,
    orderPeopleBy: sql`${key} ${way}, m.id ${way}`,
    after: (place) => sql<boolean>`(${key}, m.id) ${beyond} (${value(place.key)}, ${place.id}::uuid)`,
  }
}

const instantText = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/

/** The place that a cursor names, null for the first page. @throws bad_cursor */
export function readPlace(cursor: string | undefined, sort: PeopleSort): Place | null {
  if (cursor === undefined) return null
  const [key, id] = decodeCursor(cursor, 2)
  const fits =
    typeof key === 'string' &&
    typeof id === 'string' &&
    isId(id) &&
    !key.includes('\0') &&
    (!sort.endsWith('createdAt') || instantText.test(key))
  if (!fits) throw new MusterError('bad_cursor')
  return { key, id }
}

/** The cursor of the page after this place. */
export function writePlace({ key, id }: Place): string {
  return encodeCursor([key, id])
}
