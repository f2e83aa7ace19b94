import type { portalUserSorts } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, isId, MusterError } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { conditionsOf, countKept, driversOf, type UserDriver, type UserFilter } from './user-filter.ts'

/** One page of a list of portal users: whose they are, in order; `total` is null where counting is dear. */
export type UserPage = { ids: string[]; nextCursor: string | null; total: number | null }

/** An order in which portal users are listed; `-` is descending. */
export type UserSort = (typeof portalUserSorts)[number]

type Place = { key: string; id: string }
type Found = { id: string; key: string }

/** Nobody gathers more people than this; where more fit, the index of the order is walked until the page is full. */
const gatheredMost = 5_000
const [shortestWindow, longestWindow] = [2_000, 100_000]

const orders: Record<'name' | 'email' | 'createdAt', { key: RawBuilder<unknown>; type: string }> = {
  name: { key: sql`u.display_name collate platform.names`, type: 'text' },
  email: { key: sql`u.email_key`, type: 'text' },
  createdAt: { key: sql`u.created_at`, type: 'timestamptz' },
}

type Order = { key: RawBuilder<unknown>; type: string; way: RawBuilder<unknown>; beyond: RawBuilder<unknown> }

/**
 * Finds one page of the users of a portal. Few are gathered by the most selective index and sorted; where many fit,
 * the index of the order is walked, so that a page costs the same in a portal of ten and in one of a million.
 * @throws bad_cursor
 */
export async function findUsers(
  tx: Tx,
  filter: UserFilter,
  { sort, limit, cursor }: { sort: UserSort; limit: number; cursor?: string | undefined },
): Promise<UserPage> {
  const descends = sort.startsWith('-')
  const order: Order = {
    ...orders[sort.replace('-', '') as 'name'],
    way: descends ? sql`desc` : sql`asc`,
    beyond: descends ? sql`<` : sql`>`,
  }
  const place = readPlace(cursor, order)
  const drivers = await driversOf(tx, filter, gatheredMost)
  const best = drivers.reduce<UserDriver | null>(
    (least, one) => (least === null || one.size < least.size ? one : least),
    null,
  )
  if (best !== null && best.size <= gatheredMost) return gather(tx, filter, best, order, place, limit)
  const kept = await countKept(tx, filter)
  if (kept === 0) return { ids: [], nextCursor: null, total: 0 }
  const found =
    drivers.length === 0
      ? await walk(tx, filter, order, place, limit + 1)
      : await walkFar(tx, filter, order, place, limit + 1)
  return pageOf(found, limit, kept)
}

function pageOf(found: Found[], limit: number, total: number | null): UserPage {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = found.length > limit && last !== undefined ? encodeCursor([last.key, last.id]) : null
  return { ids: shown.map(({ id }) => id), nextCursor, total }
}

/** Everyone whom the driver finds, held against the whole filter, sorted, cut to the page. */
async function gather(
  tx: Tx,
  filter: UserFilter,
  driver: UserDriver,
  order: Order,
  place: Place | null,
  limit: number,
): Promise<UserPage> {
  const { rows } = await sql<{ id: string | null; key: string | null; total: number }>`
    with hit as materialized (
      select u.id, ${order.key} as sort_key, ${place === null ? sql`true` : after(order, place)} as is_after
      from projects.portal_user u
      where u.id in (${driver.ids}) and ${sql.join(conditionsOf(filter), sql` and `)}
    ), page as (
      select h.id, h.sort_key from hit h where h.is_after order by h.sort_key ${order.way}, h.id ${order.way}
      limit ${limit + 1}
    )
    select h.id, h.sort_key::text as key, n.total
    from (select count(*)::int as total from hit) n left join page h on true
    order by h.sort_key ${order.way}, h.id ${order.way}
  `.execute(tx)
  const found = rows.filter((row): row is Found & { total: number } => row.id !== null)
  return pageOf(found, limit, rows[0]?.total ?? 0)
}

/** People in order from a place on, where nothing but the order's own index is needed: status and role have one each. */
async function walk(
  tx: Tx,
  filter: UserFilter,
  order: Order,
  place: Place | null,
  need: number,
): Promise<Found[]> {
  const conditions = [...conditionsOf(filter), ...(place === null ? [] : [after(order, place)])]
  const { rows } = await sql<Found>`
    select u.id, ${order.key}::text as key from projects.portal_user u
    where ${sql.join(conditions, sql` and `)}
    order by ${order.key} ${order.way}, u.id ${order.way} limit ${need}
  `.execute(tx)
  return rows
}

/** The same where what is asked for may be rare: the order is looked at in windows, so that no plan reads everyone. */
async function walkFar(
  tx: Tx,
  filter: UserFilter,
  order: Order,
  start: Place | null,
  need: number,
): Promise<Found[]> {
  const found: Found[] = []
  let place = start
  for (let window = shortestWindow; ; window = Math.min(4 * window, longestWindow)) {
    const bounds = [
      sql<boolean>`u.portal_id = ${filter.portalId}::uuid`,
      ...(place === null ? [] : [after(order, place)]),
    ]
    const inWindow = sql`
      select u.*, ${order.key} as sort_key from projects.portal_user u where ${sql.join(bounds, sql` and `)}
      order by ${order.key} ${order.way}, u.id ${order.way} limit ${window}`
    const { rows } = await sql<Found & { isLast: boolean }>`
      with looked as materialized (${inWindow}),
      hit as (
        select u.id, u.sort_key, false as "isLast" from looked u
        where ${sql.join(conditionsOf(filter), sql` and `)}
        order by u.sort_key ${order.way}, u.id ${order.way} limit ${need - found.length}
      ), edge as (
        select u.id, u.sort_key, true as "isLast" from looked u
        order by u.sort_key ${order.way}, u.id ${order.way} offset ${window - 1} limit 1
      )
      select id, sort_key::text as key, "isLast" from (select * from hit union all select * from edge) both_parts
      order by "isLast", sort_key ${order.way}, id ${order.way}
    `.execute(tx)
    found.push(...rows.filter(({ isLast }) => !isLast))
    const edge = rows.find(({ isLast }) => isLast)
    if (found.length >= need || edge === undefined) return found
    place = edge
  }
}

function after({ key, type, beyond }: Order, place: Place): RawBuilder<boolean> {
  return sql<boolean>`(${key}, u.id) ${beyond} (${place.key}::${sql.raw(type)}, ${place.id}::uuid)`
}

const instantText = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/

function readPlace(cursor: string | undefined, { type }: Order): Place | null {
  if (cursor === undefined) return null
  const [key, id] = decodeCursor(cursor, 2)
  const fits =
    typeof key === 'string' &&
    typeof id === 'string' &&
    isId(id) &&
    !key.includes('\0') &&
    (type === 'text' || instantText.test(key))
  if (!fits) throw new MusterError('bad_cursor')
  return { key, id }
}
