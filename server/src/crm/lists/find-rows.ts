import { type RawBuilder, sql } from 'kysely'
import { prepared, type Tx } from '../../platform/database/index.ts'
import { type Order, orderOf, type Place, type SortKey, writePlace } from './order.ts'
import { foundBy, isFoundBy, type Searched, searchWords } from './words.ts'

/** What a list shows: everything given must hold. */
export type Asked = {
  module: Searched
  /** The table, whose rows are `r`. */
  table: RawBuilder<unknown>
  q: string | undefined
  /** Conditions on `r` that an index finds. */
  conditions: readonly RawBuilder<boolean>[]
  /** Whose records may be seen, as an array of CRM users in SQL; null for everyone's. */
  reach: RawBuilder<string[]> | null
}

/** One page: ids in order. `total` is null where counting is dear. */
export type FoundPage = { ids: string[]; nextCursor: string | null; total: number | null }

type Found = { id: string; key: string }

/** So many are gathered by one index and sorted; where more fit, the index of the order is walked. */
const gatheredMost = 5_000
/** So many rows of the order are looked at for one page. */
const walkedMost = 10_000
/** So many are read for a page, whatever smaller one was asked for: statements differ in few sizes, so they are kept. */
const pageSizes = [51, 101, 201, 501]

/**
 * Finds one page. Whichever condition finds the fewest is the way in, as long as those are few; else the order is
 * walked until the page is full, which comes soon because many fit. Where those who fit stand far behind, or hardly any
 * have all that is asked for, the page ends before it is full, and the next one goes on from there.
 * @throws bad_cursor
 */
export async function findRows(
  tx: Tx,
  asked: Asked,
  sorts: Record<string, SortKey>,
  { sort, limit, cursor }: { sort: string; limit: number; cursor?: string | undefined },
): Promise<FoundPage> {
  const order = orderOf(sorts, sort)
  const place = order.read(cursor)
  const words = searchWords(asked.q)
  const inReach = asked.reach === null ? null : sql<boolean>`(r.owner_id = any (${asked.reach}))`
  if (words.length === 0 && asked.conditions.length === 0) {
    if (inReach === null) {
      const [page, total] = await Promise.all([
        walk(tx, asked, order, place, [], limit, null),
        knownTotal(tx, asked),
      ])
      return { ...page, total }
    }
    const known = await knownTotal(tx, asked)
    if (known > gatheredMost) return walk(tx, asked, order, place, [inReach], limit, known)
  }
  const ways: Way[] = [
    ...words.map((word) => wordWay(asked, word)),
    ...asked.conditions.map((condition) => wayOf(asked, condition)),
    ...(inReach === null ? [] : [wayOf(asked, inReach)]),
  ]
  const sizes = await sizesOf(tx, ways)
  const fewest = Math.min(...sizes)
  if (fewest > gatheredMost) {
    const conditions = ways.map(({ condition }) => condition)
    return walk(tx, asked, order, place, conditions, limit, null)
  }
  const { found, total } = await gather(tx, asked, order, place, wayIn(ways, sizes, fewest), limit + 1)
  return pageOf(found, limit, total)
}

/** A word that finds no more than so many times what the rarest one finds is met with it in the index of words. */
const metWithRarest = 10

/** The conditions of all ways, the one of fewest first: that one leads to the rows, the others are held against them. */
function wayIn(ways: readonly Way[], sizes: readonly number[], fewest: number): RawBuilder<boolean>[] {
  const best = sizes.indexOf(fewest)
  const way = ways[best] as Way
  const others = ways.map((other, index) => ({ other, index })).filter(({ index }) => index !== best)
  const { ids } = way
  if (ids === undefined) return [way.condition, ...others.map(({ other }) => other.condition)]
  const most = Math.min(gatheredMost, metWithRarest * fewest)
  const met = others.filter(({ other, index }) => other.ids !== undefined && (sizes[index] ?? 0) <= most)
  const all = [ids, ...met.flatMap(({ other }) => other.ids ?? [])]
  return [
    // few by then, whatever the planner would make of a join: each is looked up
    sql<boolean>`r.id = any (array(${sql.join(all, sql` intersect `)}))`,
    ...others.filter((one) => !met.includes(one)).map(({ other }) => other.condition),
  ]
}

/** Every row that fits, by the same conditions; for what is done to all of a list. */
export function rowsOf(asked: Asked): RawBuilder<unknown> {
  const conditions = [
    sql<boolean>`true`,
    ...searchWords(asked.q).map((word) => sql<boolean>`r.id in (${foundBy(asked.module, word)})`),
    ...asked.conditions,
    ...(asked.reach === null ? [] : [sql<boolean>`(r.owner_id = any (${asked.reach}))`]),
  ]
  return sql`select r.* from ${asked.table} r where ${sql.join(conditions, sql` and `)}`
}

/** A condition: how it is counted, how it holds for one row, and the ids that an index has for it, if not of the rows. */
type Way = { rows: RawBuilder<unknown>; condition: RawBuilder<boolean>; ids?: RawBuilder<unknown> }

function wayOf({ table }: Asked, condition: RawBuilder<boolean>): Way {
  return { rows: sql`select from ${table} r where ${condition}`, condition }
}

function wordWay({ module }: Asked, word: string): Way {
  const ids = foundBy(module, word)
  return { rows: ids, ids, condition: isFoundBy(word) }
}

async function sizesOf(tx: Tx, ways: readonly Way[]): Promise<number[]> {
  const counts = ways.map(
    ({ rows }) => sql`(select count(*)::int from (${rows} limit ${sql.lit(gatheredMost + 1)}) found)`,
  )
  const { rows } = await prepared(
    sql<{ sizes: number[] }>`select array[${sql.join(counts)}] as sizes`,
  ).execute(tx)
  return rows[0]?.sizes ?? []
}

/** How many there are without words and conditions, by the kept counts; CRM users are counted. */
async function knownTotal(tx: Tx, { module, table, reach }: Asked): Promise<number> {
  const { rows } =
    module === 'users'
      ? await sql<{ n: number }>`select count(*)::int as n from ${table} r`.execute(tx)
      : await prepared(sql<{ n: number }>`
          select coalesce(sum(records), 0)::int as n from crm.record_count c where c.module = ${module}
            ${reach === null ? sql`` : sql`and c.owner_id = any (${reach})`}
        `).execute(tx)
  return rows[0]?.n ?? 0
}

async function walk(
  tx: Tx,
  { table }: Asked,
  order: Order,
  place: Place | null,
  conditions: readonly RawBuilder<boolean>[],
  limit: number,
  total: number | null,
): Promise<FoundPage> {
  const need = pageSizes.find((size) => size > limit) ?? limit + 1
  const window = conditions.length === 0 ? need : walkedMost
  const { rows: found } = await prepared(sql<Found>`
    select r.id, r.sort_key::text as key from (
      select r.*, ${order.key} as sort_key from ${table} r where ${order.after(place)}
      order by ${order.orderBy(order.key)} limit ${sql.lit(window)}
    ) r
    where ${sql.join([sql`true`, ...conditions], sql` and `)}
    order by ${order.orderBy(sql`r.sort_key`)} limit ${sql.lit(need)}
  `).execute(tx)
  if (found.length > limit || conditions.length === 0) return pageOf(found, limit, total)
  const { rows: ends } = await sql<Found>`
    select r.id, (${order.key})::text as key from ${table} r where ${order.after(place)}
    order by ${order.orderBy(order.key)} offset ${sql.lit(walkedMost - 1)} limit 1
  `.execute(tx)
  const [end] = ends
  return {
    ids: found.map(({ id }) => id),
    nextCursor: end === undefined ? null : writePlace(end),
    total: end === undefined && place === null ? found.length : total,
  }
}

async function gather(
  tx: Tx,
  { table }: Asked,
  order: Order,
  place: Place | null,
  conditions: readonly RawBuilder<boolean>[],
  need: number,
): Promise<{ found: Found[]; total: number }> {
  const { rows } = await sql<{ id: string | null; key: string | null; total: number }>`
    with hit as materialized (
      select r.id, ${order.key} as sort_key, ${order.after(place)} as is_after
      from ${table} r where ${sql.join([...conditions], sql` and `)}
    ), page as (
      select r.id, r.sort_key from hit r where r.is_after order by ${order.orderBy(sql`r.sort_key`)} limit ${need}
    )
    select r.id, r.sort_key::text as key, n.total
    from (select count(*)::int as total from hit) n left join page r on true
    order by ${order.orderBy(sql`r.sort_key`)}
  `.execute(tx)
  const found = rows.filter((row): row is Found & { total: number } => row.id !== null)
  return { found, total: rows[0]?.total ?? 0 }
}

function pageOf(found: readonly Found[], limit: number, total: number | null): FoundPage {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    ids: shown.map(({ id }) => id),
    nextCursor: found.length > limit && last !== undefined ? writePlace(last) : null,
    total,
  }
}
