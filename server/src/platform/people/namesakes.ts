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
 * @param word of a name or an address, not a domain
 * @param sizes for how many people it begins each key, by key
 * @param gathered what finds fewer people than this by one key may be gathered whole
 * @param order by name
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
  if (ordered.length < many.length) return null
  const after = place === null ? [] : [order.after(place)]
  const parts = ordered.map(
    (key) => sql`
      select one.* from ${namesOf(key)} name, lateral (
        select m.id, ${order.key} as sort_key
        from ${peopleWhere(of, [sql`${sql.ref(`m.${key}`)} = name.name collate "C"`, ...after])}
        order by ${order.orderPeopleBy} limit ${sql.lit(need)}
      ) one
      where name.name is not null and (select few from few_names)`,
  )
  const few = [...sizes.keys()].filter((key) => !many.includes(key))
  for (const begins of few.length === 0 ? [] : wordBeginsKey(of, { ...word, keys: few }))
    parts.push(sql`select m.id, ${order.key} as sort_key from ${peopleWhere(of, [begins, ...after])}`)
  const { rows } = await prepared(sql<{ isFew: boolean; id: string | null; key: string | null }>`
    with recursive ${sql.join([
      ...ordered.map((key) => namesThatBegin(of, key, word)),
      sql`few_names (few) as (select ${sql.join(
        [
          sql`true`,
          ...ordered.map((key) => sql`(select count(name) <= ${sql.lit(mostNames)} from ${namesOf(key)})`),
        ],
        sql` and `,
      )})`,
    ])}
    select f.few as "isFew", m.id, m.sort_key::text as key
    from few_names f left join (
      select distinct part.id, part.sort_key from (${sql.join(parts, sql` union all `)}) part
    ) m on f.few
    order by ${order.orderBy} limit ${sql.lit(need)}
  `).execute(tx)
  if (rows[0]?.isFew !== true) return null
  return rows.filter((row): row is Found & { isFew: true } => row.id !== null)
}

function isOrdered(key: string): key is OrderedKey {
  return (orderedKeys as readonly string[]).includes(key)
}

function namesOf(key: OrderedKey): RawBuilder<unknown> {
  return sql.ref(`${key}_names`)
}

/** The different names that a word begins, found by jumping from one to the next; one more than are looked at. */
function namesThatBegin(of: PeopleTable, key: OrderedKey, { name }: SearchWord): RawBuilder<unknown> {
  const [names, column] = [namesOf(key), sql.ref(`m.${key}`)]
  const end = sql<boolean>`${column} < ${prefixEnd(name)}`
  const next = (from: RawBuilder<boolean>) => sql`
    select ${column} from ${peopleWhere(of, [from, end])} order by ${column} limit 1`
  return sql`${names} (name, place) as (
    (select one.*, 1 from (${next(sql<boolean>`${column} >= ${name}`)}) one)
    union all
    select (${next(sql<boolean>`${column} > before.name`)}), before.place + 1 from ${names} before
    where before.name is not null and before.place <= ${sql.lit(mostNames)}
  )`
}
