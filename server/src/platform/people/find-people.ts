import { type RawBuilder, sql } from 'kysely'
import { prepared, type Tx } from '../database/index.ts'
import { namesakes } from './namesakes.ts'
import { type PeopleOrder, type Place, peopleOrder, readPlace, writePlace } from './order.ts'
import { type Condition, type PeopleList, peopleWhere } from './people-list.ts'
import {
  conditionsLeft,
  conditionsOf,
  conditionsOnAll,
  type Driver,
  type Prospect,
  prospectOf,
} from './prospect.ts'

/** One page of a list of people: whose they are, in order. */
export type PeoplePage = { ids: string[]; nextCursor: string | null; total: number | null }

type Found = { id: string; key: string }

/** What finds no more people than this is gathered whatever else could be done: it tells the total too. */
const alwaysGathered = 2_000
/** Nobody counts, or gathers at first, more people than this. */
const countedMost = 5_000
/** The same at first for one word by itself, no domain: the first of many whom it finds by name need no count of them. */
const countedForOneWord = 1_000
/** So many whom a search finds are gathered, or a quarter of everyone if that is less, where walking was in vain. */
const gatheredAtLast = 250_000
/** No page walks past more people than this, unless it is a search: it ends there, and the next one goes on. */
const walkedMost = 2_000
/** The same where each has to be looked up in another table, and hardly any of the first of them fit. */
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
  asked: PeopleList,
  { sort, limit, cursor }: { sort: string; limit: number; cursor?: string | undefined },
): Promise<PeoplePage> {
  const order = peopleOrder(sort, asked.of.orders)
  const place = readPlace(cursor, order)
  const need = pageSizes.find((size) => size > limit) ?? limit + 1
  const [only = null] = order.name === 'name' ? asked.conditions.filter((one) => one.leadsNames) : []
  if (conditionsOf(asked).length === (only === null ? 0 : 1)) {
    const path = alongOrder(asked, order, only)
    const [found, total] = await Promise.all([walk(tx, path, place, null, need), asked.total(tx)])
    return pageOf(found, limit, total)
  }
  const isOneWord = asked.words.length === 1 && asked.words[0]?.domain === null
  const hasNamesakes = isOneWord && asked.conditions.length === 0 && order.name === 'name'
  let prospect = await prospectOf(tx, asked, hasNamesakes ? countedForOneWord : countedMost)
  const [word] = prospect.words
  if (hasNamesakes && word !== undefined && word.size > countedForOneWord) {
    const found = await namesakes(tx, asked.of, word.word, word.sizes, countedForOneWord, order, place, need)
    if (found !== null) return pageOf(found, limit, null)
    // where addresses begin so, or too many names, it matters how many they are
    prospect = await prospectOf(tx, asked, countedMost)
  }
  const { list, driver } = prospect
  if (driver.size === 0) return pageOf([], limit, 0)
  const total = await list.total(tx)
  if (total === 0) return pageOf([], limit, 0)
  const leading = order.name === 'name' ? prospect.leading : null
  const fitting = total ?? prospect.everyone * prospect.share
  const expected = (need * (leading?.size ?? prospect.everyone)) / fitting
  if (isBetterGathered(prospect, expected)) {
    if (driver.size > lookedUpMost && conditionsLeft(list, driver).lookedUp.length > 0) {
      const looked = await walkWindow(tx, amongFound(list, order, driver), place, lookedUpMost, need)
      return pageOf(looked.found, limit, null, looked.end)
    }
    const gathered = await gather(tx, list, driver, order, place, need)
    return pageOf(gathered.found, limit, gathered.total)
  }
  const path = alongOrder(list, order, leading?.condition ?? null)
  const walked = await walkFar(tx, list, path, place, need, expected)
  return pageOf(walked.found, limit, total, walked.place)
}

/** People in an order, from a place on, and what has to hold for those who are looked at. */
type Path = {
  order: PeopleOrder
  /** `table m where …` */
  from: (place: Place | null) => RawBuilder<unknown>
  conditions: readonly RawBuilder<boolean>[]
  /** Its statements have few forms, so each connection plans them once. */
  isPrepared: boolean
}

/** Along the index of the order; with what stands in front of the names there is an index that has both. */
function alongOrder(list: PeopleList, order: PeopleOrder, leading: Condition | null): Path {
  return {
    order,
    from: (place) =>
      peopleWhere(list.of, [
        ...(leading === null ? [] : [leading.holds]),
        ...(place === null ? [] : [order.after(place)]),
      ]),
    conditions: conditionsOf(list),
    isPrepared: true,
  }
}

/** Among those whom a driver finds, sorted: few of them are looked up in other tables. */
function amongFound(list: PeopleList, order: PeopleOrder, driver: Driver): Path {
  const { quick, lookedUp } = conditionsLeft(list, driver)
  // the offset keeps the planner from walking the whole order for them
  const found = sql`(select * from (${driver.rows}) one offset 0) m`
  return {
    order,
    from: (place) => {
      const before = [...quick.map(({ holds }) => holds), ...(place === null ? [] : [order.after(place)])]
      return before.length === 0 ? found : sql`${found} where ${sql.join(before, sql` and `)}`
    },
    conditions: lookedUp.map(({ holds }) => holds),
    isPrepared: false,
  }
}

// walking looks at so many as expected on average, gathering at all whom the driver finds
function isBetterGathered({ driver, list, everyone }: Prospect, expected: number): boolean {
  const { size, isPart } = driver
  if (isPart === true) return false
  return (
    size <= alwaysGathered ||
    (size <= countedMost && size <= expected) ||
    (list.words.length > 0 && size <= mostGathered(everyone) && size * walkedForOneGathered <= expected)
  )
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
  list: PeopleList,
  driver: Driver,
  order: PeopleOrder,
  place: Place | null,
  need: number,
): Promise<{ found: Found[]; total: number }> {
  const conditions = conditionsOnAll(list, driver)
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
  path: Path,
  place: Place | null,
  window: number | null,
  need: number,
): Promise<Found[]> {
  const { order, conditions } = path
  // the planner knows how few are wanted, whatever the values are
  const asked = sql<Found>`
    select m.id, m.sort_key::text as key
    from (
      select m.*, ${order.key} as sort_key from ${path.from(place)}
      order by ${order.orderPeopleBy} limit ${sql.lit(window ?? need)}
    ) m
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    order by ${order.orderBy} limit ${sql.lit(need)}
  `
  const { rows } = await (path.isPrepared ? prepared(asked) : asked).execute(tx)
  return rows
}

/** The same, with the place where the window ends; null where the page is full or the order ends before. */
async function walkWindow(
  tx: Tx,
  path: Path,
  place: Place | null,
  window: number,
  need: number,
): Promise<{ found: Found[]; end: Place | null }> {
  const found = await walk(tx, path, place, window, need)
  return { found, end: found.length >= need ? null : await endOfWindow(tx, path, place, window) }
}

/**
 * Walks on in windows as long as that looks cheaper than to gather: those who fit may stand together far behind, as
 * people of one first name do, or hardly anybody may have all that is asked for.
 * @param expected people to walk past until the page is full, if those who fit stand anywhere
 * @returns the place to go on from where the walk was ended, null where the page is full or nobody is left
 */
async function walkFar(
  tx: Tx,
  list: PeopleList,
  path: Path,
  start: Place | null,
  need: number,
  expected: number,
): Promise<{ found: Found[]; place: Place | null }> {
  const { order } = path
  const found: Found[] = []
  let place = start
  let walked = 0
  let driver: Driver | null | undefined
  const isSearch = list.words.length > 0
  const isUnsure = list.conditions.length > 1 || expected > walkedMost
  const isDear = !isSearch && isUnsure && list.conditions.some((one) => one.isLookedUp)
  const longest = isDear ? lookedUpMost : walkedMost
  let window = windowOf(1.5 * expected, isSearch ? longestFirstWindow : longest)
  for (;;) {
    found.push(...(await walk(tx, path, place, window, need)).slice(0, need - found.length))
    if (found.length >= need) return { found, place: null }
    place = await endOfWindow(tx, path, place, window)
    if (place === null) return { found, place }
    walked += window
    const toGo = ((need - found.length) * walked) / found.length
    if (!isSearch) {
      if (walked >= walkedMost || (isDear && toGo > walkedMost)) return { found, place }
      window = windowOf(1.5 * toGo, walkedMost - walked)
      continue
    }
    if (driver === undefined) driver = await driverAtLast(tx, list)
    if (driver !== null && driver.size * walkedForOneGathered < toGo) {
      const rest = await gather(tx, list, driver, order, place, need - found.length)
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

/** The cheapest way to the people of the list, if they are few enough to be gathered. */
async function driverAtLast(tx: Tx, list: PeopleList): Promise<Driver | null> {
  const { driver, everyone } = await prospectOf(tx, list, gatheredAtLast)
  return driver.size <= mostGathered(everyone) ? driver : null
}

function mostGathered(everyone: number): number {
  return Math.min(gatheredAtLast, everyone / 4)
}

/** The last place of a window, null when the order ends within it. */
async function endOfWindow(tx: Tx, path: Path, place: Place | null, window: number): Promise<Place | null> {
  const { order, isPrepared } = path
  const asked = sql<Found>`
    select m.id, ${order.key}::text as key from ${path.from(place)}
    order by ${order.orderPeopleBy} offset ${sql.lit(window - 1)} limit 1
  `
  const { rows } = await (isPrepared ? prepared(asked) : asked).execute(tx)
  return rows[0] ?? null
}
