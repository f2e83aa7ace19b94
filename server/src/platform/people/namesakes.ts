import { type RawBuilder, sql } from 'kysely'
import { prefixEnd } from '../../kernel/index.ts'
import { prepared, type Tx } from '../database/index.ts'
import type { PeopleOrder, Place } from './order.ts'
import { type PeopleTable, peopleWhere, type SearchWord } from './people-list.ts'
import { wordBeginsKey } from './search-words.ts'

/** Keys of a person whose index has those of one key in the order of names. */
const orderedKeys = ['first_key', 'last_key'] as const
type OrderedKey = (typeof orderedKeys)[number]

/** No more names than this are looked at one by one. */
const mostNames = 100

type Found = { id: string; key: string }

/**
 * The next people whom a word finds, by name, however many it finds: the first few of each name that begins so, put
 * together. Null where the word begins too many different names.
 * @param sizes for how many people it begins each key, by key
 * @param gathered what finds fewer people than this by one key may be gathered whole
 */
export async function namesakes(
  tx: Tx,
  of: PeopleTable,
  word: SearchWord,
  sizes: ReadonlyMap<string, number>,
  gathered: number,
  order: PeopleOrder,
  place: Place | null,
  need: number,
): Promise<Found[] | null> {
  const many = [...sizes].filter(([, size]) => size > gathered).map(([key]) => key)
  const ordered = many.filter(isOrdered)
  if (order.name !== 'name' || word.domain !== null || ordered.length < many.length) return null
  const names = await Promise.all(
    ordered.map(async (key) => ({ key, begun: await namesThatBegin(tx, of, key, word) })),
  )
  if (names.some(({ begun }) => begun.length > mostNames)) return null
  const after = place === null ? [] : [order.after(place)]
  const parts = names.map(
    ({ key, begun }) => sql`
      select one.* from unnest(${begun}::text[]) name, lateral (
        select m.id, ${order.key} as sort_key
        from ${peopleWhere(of, [sql`${sql.ref(`m.${key}`)} = name collate "C"`, ...after])}
        order by ${order.orderPeopleBy} limit ${sql.lit(need)}
      ) one`,
  )
  const few = [...sizes.keys()].filter((key) => !many.includes(key))
  for (const begins of few.length === 0 ? [] : wordBeginsKey(of, { ...word, keys: few }))
    parts.push(sql`select m.id, ${order.key} as sort_key from ${peopleWhere(of, [begins, ...after])}`)
  const { rows } = await prepared(sql<Found>`
    select m.id, m.sort_key::text as key
    from (select distinct part.id, part.sort_key from (${sql.join(parts, sql` union all `)}) part) m
    order by ${order.orderBy} limit ${sql.lit(need)}
  `).execute(tx)
  return rows
}

function isOrdered(key: string): key is OrderedKey {
  return (orderedKeys as readonly string[]).includes(key)
}

/** The different names that a word begins, found by jumping from one to the next; one more than are looked at. */
async function namesThatBegin(
  tx: Tx,
  of: PeopleTable,
  key: OrderedKey,
  { name }: SearchWord,
): Promise<string[]> {
  const column = sql.ref(`m.${key}`)
  const end = sql<boolean>`${column} < ${prefixEnd(name)}`
  const next = (from: RawBuilder<boolean>) => sql`
    select ${column} from ${peopleWhere(of, [from, end])} order by ${column} limit 1`
  const { rows } = await prepared(sql<{ name: string }>`
    with recursive names (name) as (
      (${next(sql<boolean>`${column} >= ${name}`)})
      union all
      select (${next(sql<boolean>`${column} > names.name`)}) from names where names.name is not null
    )
    select name from names where name is not null limit ${sql.lit(mostNames + 1)}
  `).execute(tx)
  return rows.map((row) => row.name)
}
