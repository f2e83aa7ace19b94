import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../kernel/index.ts'
import { prepared, type Tx } from '../database/index.ts'
import { type PeopleTable, peopleWhere, type SearchWord } from './people-list.ts'

/** The words of a search text, at most six; `@example.com` looks for the domain where the table has them. */
export function searchWords(
  { hasDomains }: Pick<PeopleTable, 'hasDomains'>,
  q: string | undefined,
): SearchWord[] {
  return (q ?? '')
    .replaceAll('\0', '')
    .split(/\s+/u)
    .filter((word) => fold(word) !== '')
    .slice(0, 6)
    .map((word) => {
      const email = word.normalize('NFC').toLowerCase()
      return { name: fold(word), email, domain: hasDomains && email.startsWith('@') ? email.slice(1) : null }
    })
}

/** A word with the keys that it begins for anybody, and for how many people each, up to `most` a key. */
export type CountedWord = { word: SearchWord; size: number; sizes: ReadonlyMap<string, number> }

/** Counts whom each word finds by its keys; most words begin one or two of them, and only those are asked on. */
export async function countWords(
  tx: Tx,
  of: PeopleTable,
  words: readonly SearchWord[],
  most: number,
): Promise<CountedWord[]> {
  if (words.length === 0) return []
  const counts = words.map(({ name, email, domain }) =>
    domain === null
      ? of.beginnings({ name: [name, prefixEnd(name)], email: [email, prefixEnd(email)], most })
      : sql`array[(select count(*)::int from (
          select from ${peopleWhere(of, [begins(sql`m.domain`, domain)])} limit ${most}) found)]`,
  )
  const { rows } = await prepared(sql<Record<string, number[]>>`
    select ${sql.join(counts.map((count, index) => sql`${count} as ${sql.id(`word_${index}`)}`))}
  `).execute(tx)
  return words.map((word, index) => {
    const found = rows[0]?.[`word_${index}`] ?? []
    const sizes = new Map(
      [...of.nameKeys, ...of.emailKeys].flatMap((key, place) =>
        found[place] ? [[key, found[place]] as const] : [],
      ),
    )
    return {
      word: word.domain === null ? { ...word, keys: [...sizes.keys()] } : word,
      sizes,
      size: found.reduce((all, one) => all + one, 0),
    }
  })
}

/**
 * Conditions on a person `m`, each with an index of its own: the word begins a word of the names or of the
 * address, or (with `@`) the domain. Plain bounds, because under row level security `like` reaches no index.
 */
export function wordBeginsKey(of: PeopleTable, word: SearchWord): RawBuilder<boolean>[] {
  if (word.domain !== null) return [begins(sql`m.domain`, word.domain)]
  const mayBegin = (key: string) => word.keys === undefined || word.keys.includes(key)
  return [
    ...of.nameKeys.filter(mayBegin).map((key) => begins(sql.ref(`m.${key}`), word.name)),
    ...of.emailKeys.filter(mayBegin).map((key) => begins(sql.ref(`m.${key}`), word.email)),
  ]
}

/**
 * The condition of a whole search on a person `m`: every word begins some word of the names or the address, one
 * of them such a one as an index has.
 */
export function searchCondition(of: PeopleTable, words: readonly SearchWord[]): RawBuilder<boolean> {
  const keys = words.flatMap((word) => wordBeginsKey(of, word))
  if (keys.length === 0) return sql<boolean>`false`
  const anyKey = sql.join(keys, sql` or `)
  if (words.length === 1) return sql<boolean>`(${anyKey})`
  return sql<boolean>`(${anyKey}) and ${sql.join(
    words.map((word) => isAnywhere(word)),
    sql` and `,
  )}`
}

/**
 * The condition of one word among several: it begins some word of the names or the address.
 * @param row the person in SQL, `m` unless told
 */
export function isAnywhere({ name, email, domain }: SearchWord, row = 'm'): RawBuilder<boolean> {
  if (domain !== null) return begins(sql.ref(`${row}.domain`), domain)
  const key = (column: string) => sql.ref(`${row}.${column}`)
  const [first, last, address] = [key('first_key'), key('last_key'), key('email_key')]
  const haystack = sql`translate(' ' || ${first} || ' ' || ${last} || ' ' || ${address}, '.@_+-''', '      ')`
  const found = [...new Set([spread(name), spread(email)])].map((form) => {
    // most people are told off by their keys as they are, before anything is put together
    const piece = form.split(' ').find((part) => part !== '') ?? ''
    const mayHold = [first, last, address].map((one) => sql`strpos(${one}, ${piece}) > 0`)
    return sql`((${sql.join(mayHold, sql` or `)}) and strpos(${haystack}, ${` ${form}`}) > 0)`
  })
  return sql<boolean>`(${sql.join(found, sql` or `)})`
}

/**
 * The conditions of a search where few people are looked at, whoever they are: each of its words begins some word of
 * the names or the address.
 * @param row the person in SQL, with `first_key`, `last_key` and `email_key`
 */
export function everyWordBegins(row: string, q: string | undefined): RawBuilder<boolean>[] {
  return searchWords({ hasDomains: false }, q).map((word) => isAnywhere(word, row))
}

const joints = /[.@_+'-]/g

function spread(word: string): string {
  return word.replace(joints, ' ')
}

function begins(column: RawBuilder<unknown>, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(${column} >= ${prefix} and ${column} < ${prefixEnd(prefix)})`
}
