import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, fold, isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/**
 * What a list is in order of: a column with an index behind it, and how a cursor's text is compared with it.
 * `isNullable`: some have none, and come last either way; then only the ascending order is that of the index.
 */
export type SortKey = {
  key: RawBuilder<unknown>
  value: 'text' | 'timestamptz' | 'int' | 'date'
  isNullable?: true
}

/** A list of things with an id, sorted by a key and paged by it. */
export type KeyList = {
  /** `projects.project p` */
  from: RawBuilder<unknown>
  /** `p.id` */
  id: RawBuilder<unknown>
  conditions: readonly RawBuilder<boolean>[]
  sort: SortKey & { descends: boolean }
  limit: number
  cursor?: string | undefined
  /** How many there are in all, where that is kept: `select … as n`. Counted otherwise. */
  kept?: RawBuilder<{ n: number }> | null
}

/** One page: ids in their order, and how many there are in all. */
export type KeyPage = { ids: string[]; nextCursor: string | null; total: number }

/**
 * Finds one page of a list that is short enough to be counted: hundreds or thousands of things, not millions.
 * @throws bad_cursor
 */
export async function listByKey(tx: Tx, list: KeyList): Promise<KeyPage> {
  const { from, id, conditions, sort, limit, cursor } = list
  const way = sort.descends ? sql`desc` : sql`asc`
  const nullsLast = sort.isNullable ? sql`nulls last` : sql``
  const after = cursor === undefined ? null : placeAfter(cursor, list)
  const where = sql.join([sql`true`, ...conditions], sql` and `)
  const { rows } = await sql<{ id: string; key: string | null }>`
    select ${id} as id, ${sort.key}::text as key from ${from}
    where ${where} ${after === null ? sql`` : sql`and ${after}`}
    order by ${sort.key} ${way} ${nullsLast}, ${id} ${way} limit ${limit + 1}
  `.execute(tx)
  const { rows: counted } = await (
    list.kept ?? sql<{ n: number }>`select count(*)::int as n from ${from} where ${where}`
  ).execute(tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    ids: shown.map((row) => row.id),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.key, last.id]) : null,
    total: counted[0]?.n ?? 0,
  }
}

function placeAfter(cursor: string, { id, sort }: KeyList): RawBuilder<boolean> {
  const [key, last] = decodeCursor(cursor, 2)
  if (typeof last !== 'string' || !isId(last) || !(key === null || fits(key, sort.value)))
    throw new MusterError('bad_cursor')
  const beyond = sort.descends ? sql`<` : sql`>`
  // what has no key comes last, either way
  if (key === null) return sql<boolean>`(${sort.key} is null and ${id} ${beyond} ${last}::uuid)`
  const value = sql`${key}::${sql.raw(sort.value)}`
  const isAfter = sql<boolean>`(${sort.key}, ${id}) ${beyond} (${value}, ${last}::uuid)`
  return sort.isNullable ? sql<boolean>`(${isAfter} or ${sort.key} is null)` : isAfter
}

const shapes: Record<SortKey['value'], RegExp> = {
  text: /^[^\0]*$/,
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/,
  int: /^-?\d{1,9}$/,
  date: /^\d{4,6}-\d\d-\d\d$/,
}

function fits(key: unknown, value: SortKey['value']): boolean {
  return typeof key === 'string' && shapes[value].test(key)
}

/** SQL: every word of a search begins a word of a folded text. */
export function wordsBegin(q: string | undefined, text: RawBuilder<unknown>): RawBuilder<boolean>[] {
  return wordsOf(q).map((word) => sql<boolean>`strpos(' ' || ${text}, ${` ${word}`}) > 0`)
}

/** The folded words of a search, at most six. */
export function wordsOf(q: string | undefined): string[] {
  return fold((q ?? '').replaceAll('\0', ''))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6)
}
