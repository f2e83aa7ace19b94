import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import type { SortValue } from './order.ts'

/** A table of people that lists are made of; in all SQL about it a row is `m`. */
export type PeopleTable = {
  /**
   * The table, with `id`, `display_name`, `first_key`, `last_key`, `email_key` and `created_at`. Indexes begin with
   * the organisation and what `within` compares, and go on with the sort value and the id; with a search key of the
   * first or last name, and then the names and the id; with each other search key.
   */
  table: RawBuilder<unknown>
  /** What all people of the list have in common beside the organisation; null where that is all. */
  within: RawBuilder<boolean> | null
  /** Columns with the words of names, and those with the words of addresses, which searches look at. */
  nameKeys: readonly string[]
  emailKeys: readonly string[]
  /** Whether there is a column `domain` of addresses with an index: `@example.com` looks for it. */
  hasDomains: boolean
  /** What its people are sorted by beside names, addresses and when they were made. */
  orders?: Readonly<Record<string, SortValue>>
  /**
   * How many people have a key that begins between these bounds, key by key in the order of the columns, names first.
   * @param most no more than so many are counted for a key
   */
  beginnings: (word: { name: Bounds; email: Bounds; most: number }) => RawBuilder<number[]>
}

/** From the first text on, to before the second. */
export type Bounds = readonly [string, string]

/** One thing that is asked of people beside the words of a search. */
export type Condition = {
  /** Whether it holds for `m`; must not lead the planner to read ahead, as an `exists` does. */
  holds: RawBuilder<boolean>
  /** The same for very many at once, where comparing them as a whole is cheaper than one at a time. */
  holdsForMany?: RawBuilder<boolean>
  /** It has to be looked up in another table, person by person. */
  isLookedUp?: boolean
  /** An index has what it compares in front of names and id. */
  leadsNames?: boolean
  /** Counts, as far as `enough` + 1, whom an index finds by it; left out where no index does. */
  way?: (tx: Tx, enough: number) => Promise<Way>
}

/** A way to people by an index: how many it finds, and the rows `m` as a query, nobody twice. */
export type Way = {
  /** No more than were counted; with `isPart` there are more. */
  size: number
  isPart?: boolean
  rows: RawBuilder<unknown>
}

/**
 * One word of a search: folded for names, in the address's own normal form for addresses.
 * `keys`: those that it begins for anybody, where that was counted; else it may begin any.
 */
export type SearchWord = { name: string; email: string; domain: string | null; keys?: readonly string[] }

/** Which people of a table are listed; everything given must hold. */
export type PeopleList = {
  of: PeopleTable
  words: readonly SearchWord[]
  conditions: readonly Condition[]
  /** How many people there are without words and conditions, by kept counts. */
  everyone: (tx: Tx) => Promise<number>
  /** How many the list has, where kept counts tell; else null. */
  total: (tx: Tx) => Promise<number | null>
}

/** An answer that several parts of one list ask for, and the database is asked for once. */
export function askedOnce<Answer>(ask: (tx: Tx) => Promise<Answer>): (tx: Tx) => Promise<Answer> {
  let known: Promise<Answer> | undefined
  return (tx) => {
    known ??= ask(tx)
    return known
  }
}

/** People `m` of the table for whom all of it holds. */
export function peopleWhere(
  { table, within }: PeopleTable,
  conditions: readonly RawBuilder<boolean>[],
): RawBuilder<unknown> {
  const all = within === null ? conditions : [within, ...conditions]
  return all.length === 0 ? sql`${table} m` : sql`${table} m where ${sql.join(all, sql` and `)}`
}
