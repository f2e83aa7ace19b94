import { type RawBuilder, sql } from 'kysely'
import { prepared, type Tx } from '../../platform/database/index.ts'
import {
  conditionsOf,
  conditionsOnAll,
  countFromTables,
  type Driver,
  type PeopleFilter,
  prospectOf,
} from './filter.ts'
import { namesakes } from './namesakes.ts'
import { type PeopleOrder, type PeopleSort, type Place, peopleOrder, readPlace, writePlace } from './order.ts'

/** One page of a list of people: whose they are, in order. */
export type PeoplePage = { ids: string[]; nextCursor: string | null; total: number | null }

type Found = { id: string; key: string }

/** What finds no more people than this is gathered whatever else could be done: it tells the total too. */
const alwaysGathered = 2_000
/** Nobody counts, or gathers at first, more people than this. */
const countedMost = 5_000
/** So many whom a search finds are gathered, or a quarter of everyone if that is less, where walking was in vain. */
const gatheredAtLast = 250_000
/** No page walks past more people than this, unless it is a search: it ends there, and the next one goes on. */
const walkedMost = 2_000
/** The same where each has to be looked up in a group, and hardly anybody is expected. */
const lookedUpMost = 500
/** Fewest and most people of the order that are looked at in one go. */
const [shortestWindow, longestFirstWindow] = [1_000, 5_000]
/** Looking up one person costs as much as walking past so many. */
const walkedForOneGathered = 2
/** So many are read for a page, whatever smaller one was asked for: statements differ in few sizes, so they are kept. */
const pageSizes = [51, 101, 201, 501]

/**
 * Finds one page of people. Few are gathered by the most selective index and sorted; where many fit, the index
 * of the order is walked until the page is full. Which of the two is decided by counting, not by the planner,
 * so that a page costs the same in a group of ten and in one of a million.
 *
 * Where hardly anybody has all that is asked for, a page ends before it is full, with a cursor to go on from: no
 * request takes long, and whoever wants all of them reads on until there is no cursor.
 *
 * @throws bad_cursor
 */
export async function findPeople(
  tx: Tx,
  asked: PeopleFilter,
  { sort, limit, cursor }: { sort: PeopleSort; limit: number; cursor?: string | undefined },
): Promise<PeoplePage> {
  const order = peopleOrder(sort)
  const place = readPlace(cursor, sort)
  const need = pageSizes.find((size) => size > limit) ?? limit + 1
  const hasIndex = order.name === 'name' && asked.status !== null ? 1 : 0
  if (conditionsOf(asked).length === hasIndex) {
    const [found, total] = await Promise.all([
      walk(tx, asked, order, place, null, need),
      countFromTables(tx, asked),
    ])
    return pageOf(found, limit, total)
  }
  const { filter, driver, share, everyone, words } = await prospectOf(tx, asked, countedMost)
  if (driver.size === 0) return pageOf([], limit, 0)
  const [word] = words
  if (
    word !== undefined &&
    word.size > countedMost &&
    conditionsOf(filter).length === 1 &&
    words.length === 1
  ) {
    const found = await namesakes(tx, word.word, word.sizes, alwaysGathered, order, place, need)
    if (found !== null) return pageOf(found, limit, null)
  }
  const expected = need / share
  const isSearch = filter.words.length > 0
  // walking looks at so many as expected on average, gathering at all whom the driver finds
  if (
    driver.size <= alwaysGathered ||
    (driver.size <= countedMost && driver.size <= expected) ||
    (isSearch &&
      driver.isPart !== true &&
      driver.size <= mostGathered(everyone) &&
      driver.size * walkedForOneGathered <= expected)
  ) {
    const { found, total } = await gather(tx, filter, driver, order, place, need)
    return pageOf(found, limit, total)
  }
  const [walked, total] = await Promise.all([
    walkFar(tx, filter, order, place, need, expected),
    countFromTables(tx, filter),
  ])
  return pageOf(walked.found, limit, total, walked.place)
}

/** @param reached how far was looked, where that was not to the end */
function pageOf(
  found: Found[],
  limit: number,
  total: number | null,
  reached: Place | null = null,
): PeoplePage {
  const rows = found.slice(0, limit)
  const end = found.length > limit ? (rows.at(-1) ?? null) : reached
  return { ids: rows.map(({ id }) => id), nextCursor: end === null ? null : writePlace(end), total }
}

/** Everyone whom the driver finds, held against the whole filter, sorted, cut to the page. */
async function gather(
  tx: Tx,
  filter: PeopleFilter,
  driver: Driver,
  order: PeopleOrder,
  place: Place | null,
  need: number,
): Promise<{ found: Found[]; total: number }> {
  const conditions = conditionsOnAll(filter, driver)
  const { rows } = await sql<{ id: string | null; key: string | null; total: number }>`
    with hit as materialized (
      select m.id, ${order.key} as sort_key, ${place === null ? sql`true` : order.after(place)} as is_after
      from (${driver.rows}) m
      ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    ), page as (
      select m.id, m.sort_key from hit m where m.is_after order by ${order.orderBy} limit ${need}
    )
    select m.id, m.sort_key::text as key, n.total
    from (select count(*)::int as total from hit) n left join page m on true
    order by ${order.orderBy}
  `.execute(tx)
  const found = rows.filter((row): row is Found & { total: number } => row.id !== null)
  return { found, total: rows[0]?.total ?? 0 }
}

/** People in order from a place on; with a window, only so many of the order are looked at. */
async function walk(
  tx: Tx,
  filter: PeopleFilter,
  order: PeopleOrder,
  place: Place | null,
  window: number | null,
  need: number,
): Promise<Found[]> {
  const conditions = conditionsOf(filter)
  // the planner knows how few are wanted, whatever the values are
  const { rows } = await prepared(sql<Found>`
    select m.id, m.sort_key::text as key
    from (
      select m.*, ${order.key} as sort_key from directory.member m
      ${startingFrom(filter, order, place)}
      order by ${order.orderMembersBy} limit ${sql.lit(window ?? need)}
    ) m
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    order by ${order.orderBy} limit ${sql.lit(need)}
  `).execute(tx)
  return rows
}

/**
 * Walks on in windows as long as that looks cheaper than to gather: those who fit may stand together far behind, as
 * people of one first name do, or hardly anybody may have all that is asked for.
 * @param expected people to walk past until the page is full, if those who fit stand anywhere
 * @returns the place to go on from where the walk was ended, null where the page is full or nobody is left
 */
async function walkFar(
  tx: Tx,
  filter: PeopleFilter,
  order: PeopleOrder,
  start: Place | null,
  need: number,
  expected: number,
): Promise<{ found: Found[]; place: Place | null }> {
  const found: Found[] = []
  let place = start
  let walked = 0
  let driver: Driver | null | undefined
  const isSearch = filter.words.length > 0
  const most = filter.groups.length === 0 || expected <= walkedMost ? walkedMost : lookedUpMost
  let window = windowOf(1.5 * expected, isSearch ? longestFirstWindow : most)
  for (;;) {
    found.push(...(await walk(tx, filter, order, place, window, need)).slice(0, need - found.length))
    if (found.length >= need) return { found, place: null }
    place = await endOfWindow(tx, filter, order, place, window)
    if (place === null) return { found, place }
    walked += window
    const toGo = ((need - found.length) * walked) / found.length
    if (!isSearch) {
      if (walked >= most) return { found, place }
      window = windowOf(1.5 * toGo, most - walked)
      continue
    }
    if (driver === undefined) driver = await driverAtLast(tx, filter)
    if (driver !== null && driver.size * walkedForOneGathered < toGo) {
      const rest = await gather(tx, filter, driver, order, place, need - found.length)
      return { found: [...found, ...rest.found], place: null }
    }
    window = windowOf(1.5 * toGo, 4 * walked)
  }
}

/** A window for so many people, in steps, so that statements differ in few sizes. */
function windowOf(wanted: number, most: number): number {
  const steps = Math.ceil(Math.log2(Math.max(wanted, shortestWindow) / shortestWindow))
  return Math.ceil(Math.min(shortestWindow * 2 ** steps, most))
}

/** The cheapest way to the people of the filter, if they are few enough to be gathered. */
async function driverAtLast(tx: Tx, filter: PeopleFilter): Promise<Driver | null> {
  const { driver, everyone } = await prospectOf(tx, filter, gatheredAtLast)
  return driver.size <= mostGathered(everyone) ? driver : null
}

function mostGathered(everyone: number): number {
  return Math.min(gatheredAtLast, everyone / 4)
}

/** The last place of a window, null when the order ends within it. */
async function endOfWindow(
  tx: Tx,
  filter: PeopleFilter,
  order: PeopleOrder,
  place: Place | null,
  window: number,
): Promise<Place | null> {
  const { rows } = await prepared(sql<Found>`
    select m.id, ${order.key}::text as key from directory.member m
    ${startingFrom(filter, order, place)}
    order by ${order.orderMembersBy} offset ${sql.lit(window - 1)} limit 1
  `).execute(tx)
  return rows[0] ?? null
}

// with the status in front of the name there is an index that has both
function startingFrom(filter: PeopleFilter, order: PeopleOrder, place: Place | null): RawBuilder<unknown> {
  const bounds: RawBuilder<boolean>[] = []
  if (order.name === 'name' && filter.status !== null) bounds.push(sql<boolean>`m.status = ${filter.status}`)
  if (place !== null) bounds.push(order.after(place))
  return bounds.length === 0 ? sql`` : sql`where ${sql.join(bounds, sql` and `)}`
}
