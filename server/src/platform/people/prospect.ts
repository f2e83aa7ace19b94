import { type RawBuilder, sql } from 'kysely'
import { prepared, type Tx } from '../database/index.ts'
import {
  type Condition,
  type PeopleList,
  type PeopleTable,
  peopleWhere,
  type SearchWord,
  type Way,
} from './people-list.ts'
import { type CountedWord, countWords, isAnywhere, searchCondition, wordBeginsKey } from './search-words.ts'

/** A way to the people of a list, and what it has answered by itself: a condition, the search, or a word of it. */
export type Driver = Way & { by?: Condition; isSearch?: boolean; word?: SearchWord }

/** What is known about a list before anybody is looked for. */
export type Prospect = {
  /** The list itself, with what was found out about its words. */
  list: PeopleList
  /** People in the table, without words and conditions. */
  everyone: number
  /** The cheapest way to the people of the list; at worst everyone. */
  driver: Driver
  /** The share of people that fits, from 0 to 1, if the conditions don't depend on each other. */
  share: number
  /** What stands in front of the names in the index by which they are walked, and how many people have it. */
  leading: { condition: Condition; size: number } | null
  /** The words of the list, counted. */
  words: readonly CountedWord[]
}

// fewer people than this are looked up one by one sooner than the planner would compare them as a whole
const comparedFrom = 5_000
/** Looking up one person by key costs as much as reading so many from an index in order. */
const readForOneLookup = 3

/**
 * Counts what each condition of a list finds by itself, all at once.
 * @param enough a size beyond which nobody wants to know how many there are
 */
export async function prospectOf(tx: Tx, asked: PeopleList, enough: number): Promise<Prospect> {
  const { of } = asked
  const [everyone, words, ...counted] = await Promise.all([
    asked.everyone(tx),
    countWords(tx, of, asked.words, enough + 1),
    ...asked.conditions.map(async (condition) => ({ by: condition, way: await condition.way?.(tx, enough) })),
  ])
  const sizeOf = ({ way }: { way: Way | undefined }) => way?.size ?? everyone
  const drivers: Driver[] = counted.flatMap(({ by, way }) => (way === undefined ? [] : [{ ...way, by }]))
  const share = [...drivers, ...words].reduce((all, { size }) => all * Math.min(1, size / everyone), 1)
  const leading = counted
    .filter(({ by }) => by.leadsNames === true)
    .map((one) => ({ condition: one.by, size: sizeOf(one) }))
    .sort((a, b) => a.size - b.size)[0]
  if (words.length > 0) drivers.push(driverOfWords(of, words, enough))
  drivers.push({ size: everyone, rows: sql`select m.* from ${peopleWhere(of, [])}` })
  return {
    list: { ...asked, words: words.map(({ word }) => word) },
    everyone,
    share,
    leading: leading ?? null,
    words,
    driver: drivers.sort((a, b) => costOf(a) - costOf(b))[0] as Driver,
  }
}

function costOf({ size, by }: Driver): number {
  return by?.isLookedUp === true && size >= comparedFrom ? size * readForOneLookup : size
}

/** What must hold for a person `m` of a list, who is looked at among others. */
export function conditionsOf({ of, words, conditions }: PeopleList): RawBuilder<boolean>[] {
  return [
    ...(words.length === 0 ? [] : [searchCondition(of, words)]),
    ...conditions.map(({ holds }) => holds),
  ]
}

/**
 * What is left to ask of everybody whom a driver finds, where nobody waits for a first row: many are compared as a
 * whole instead of looked up one by one, and what the driver has gone by is not asked again.
 */
export function conditionsOnAll(list: PeopleList, driver: Driver): RawBuilder<boolean>[] {
  const isMany = driver.size >= comparedFrom
  const { quick, lookedUp } = conditionsLeft(list, driver)
  return [...quick, ...lookedUp].map(({ holds, holdsForMany }) => (isMany ? (holdsForMany ?? holds) : holds))
}

/** The same apart: what a person's row tells, and what has to be looked up for each of them. */
export function conditionsLeft(
  { of, words, conditions }: PeopleList,
  driver: Driver,
): { quick: Condition[]; lookedUp: Condition[] } {
  const left = conditions.filter((condition) => condition !== driver.by)
  const search = driver.isSearch === true ? [] : searchLeft(of, words, driver.word)
  return {
    quick: [...search.map((holds) => ({ holds })), ...left.filter(({ isLookedUp }) => isLookedUp !== true)],
    lookedUp: left.filter(({ isLookedUp }) => isLookedUp === true),
  }
}

function searchLeft(
  of: PeopleTable,
  words: readonly SearchWord[],
  found: SearchWord | undefined,
): RawBuilder<boolean>[] {
  if (found !== undefined) return words.filter((word) => word !== found).map((word) => isAnywhere(word))
  return words.length === 0 ? [] : [searchCondition(of, words)]
}

// one of the words must begin a key, so all of them together miss nobody; else the rarest that begins one does
function driverOfWords(of: PeopleTable, words: readonly CountedWord[], enough: number): Driver {
  const size = words.reduce((all, one) => all + one.size, 0)
  const rarest = words.filter((one) => one.size > 0).sort((a, b) => a.size - b.size)[0]
  if (size <= enough || words.length === 1 || rarest === undefined)
    return {
      size,
      rows: rowsByEither(
        of,
        words.flatMap(({ word }) => wordBeginsKey(of, word)),
      ),
      isPart: size > enough,
      isSearch: words.length === 1,
    }
  const { word } = rarest
  return {
    size: rarest.size,
    rows: rowsByEither(of, wordBeginsKey(of, word)),
    isPart: rarest.size > enough,
    word,
  }
}

/**
 * Whoever fits one of several conditions, by one index scan each: an `or` could read the whole table. Each scan
 * leaves out whom those before it found, so that nobody comes twice and nothing has to be compared.
 */
function rowsByEither(of: PeopleTable, conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> {
  if (conditions.length === 0) return sql`select m.* from ${peopleWhere(of, [sql<boolean>`false`])}`
  const scans = conditions.map((condition, index) => {
    const before = conditions.slice(0, index).map((other) => sql<boolean>`${other} is not true`)
    return sql`(select m.* from ${peopleWhere(of, [condition, ...before])})`
  })
  return sql.join(scans, sql` union all `)
}

/** A condition that an index of its own finds: whom it holds for is counted there. */
export function byIndex(
  of: PeopleTable,
  holds: RawBuilder<boolean>,
): Condition & Required<Pick<Condition, 'way'>> {
  const rows = sql`select m.* from ${peopleWhere(of, [holds])}`
  return {
    holds,
    way: async (tx, enough) => {
      const { rows: found } = await prepared(sql<{ n: number }>`
        select count(*)::int as n
        from (select from ${peopleWhere(of, [holds])} limit ${sql.lit(enough + 1)}) found
      `).execute(tx)
      const size = found[0]?.n ?? 0
      return { size, rows, isPart: size > enough }
    },
  }
}

/** How many people kept counts come to together. */
export function sumOf(counts: readonly { people: number }[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0)
}

/**
 * A condition that an index has in front of the names, and whose people kept counts tell.
 * @param size how many it holds for
 */
export function counted(
  of: PeopleTable,
  holds: RawBuilder<boolean>,
  size: (tx: Tx) => Promise<number>,
): Condition {
  const rows = sql`select m.* from ${peopleWhere(of, [holds])}`
  return { holds, leadsNames: true, way: async (tx) => ({ size: await size(tx), rows }) }
}
