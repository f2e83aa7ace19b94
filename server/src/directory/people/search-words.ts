import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../kernel/index.ts'
import { prepared, type Tx } from '../../platform/database/index.ts'

/**
 * One word of a search: folded for names, in the address's own normal form for addresses.
 * `keys`: those that it begins for anybody, where that was counted; else it may begin any.
 */
export type SearchWord = { name: string; email: string; domain: string | null; keys?: readonly string[] }

/** The words of a search text, at most six; `@example.com` looks for the domain. */
export function searchWords(q: string | undefined): SearchWord[] {
  return (q ?? '')
    .replaceAll('\0', '')
    .split(/\s+/u)
    .filter((word) => fold(word) !== '')
    .slice(0, 6)
    .map((word) => {
      const email = word.normalize('NFC').toLowerCase()
      return { name: fold(word), email, domain: email.startsWith('@') ? email.slice(1) : null }
    })
}

/** Where the words of names and of the local part begin; behind the first ones they are columns of their own. */
const nameKeys = [
  'first_key',
  'first_key_2',
  'first_key_3',
  'last_key',
  'last_key_2',
  'last_key_3',
  'last_key_4',
]
const emailKeys = ['email_key', 'email_key_2', 'email_key_3']

/** A word with the keys that it begins for anybody, and for how many people each, up to `most` a key. */
export type CountedWord = { word: SearchWord; size: number; sizes: ReadonlyMap<string, number> }

/** Counts whom each word finds by its keys; most words begin one or two of the ten, and only those are asked on. */
export async function countWords(tx: Tx, words: readonly SearchWord[], most: number): Promise<CountedWord[]> {
  const counts = words.map(({ name, email, domain }) =>
    domain === null
      ? sql`directory.count_beginnings(${name}, ${prefixEnd(name)}, ${email}, ${prefixEnd(email)}, ${most})`
      : sql`array[(select count(*)::int from (
          select from directory.member m where ${begins(sql`m.domain`, domain)} limit ${most}) found)]`,
  )
  const { rows } = await prepared(sql<Record<string, number[]>>`
    select ${sql.join(counts.map((count, index) => sql`${count} as ${sql.id(`word_${index}`)}`))}
  `).execute(tx)
  return words.map((word, index) => {
    const found = rows[0]?.[`word_${index}`] ?? []
    const sizes = new Map(
      [...nameKeys, ...emailKeys].flatMap((key, place) =>
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
 * Conditions on a member `m`, each with an index of its own: the word begins a word of the names or of the
 * address, or (with `@`) the domain. Plain bounds, because under row level security `like` reaches no index.
 */
export function wordBeginsKey(word: SearchWord): RawBuilder<boolean>[] {
  if (word.domain !== null) return [begins(sql`m.domain`, word.domain)]
  const mayBegin = (key: string) => word.keys === undefined || word.keys.includes(key)
  return [
    ...nameKeys.filter(mayBegin).map((key) => begins(sql.ref(`m.${key}`), word.name)),
    ...emailKeys.filter(mayBegin).map((key) => begins(sql.ref(`m.${key}`), word.email)),
  ]
}

/**
 * The condition of a whole search on a member `m`: every word begins some word of the names or the address, one
 * of them such a one as an index has.
 */
export function searchCondition(words: readonly SearchWord[]): RawBuilder<boolean> {
  const keys = words.flatMap(wordBeginsKey)
  if (keys.length === 0) return sql<boolean>`false`
  const anyKey = sql.join(keys, sql` or `)
  if (words.length === 1) return sql<boolean>`(${anyKey})`
  return sql<boolean>`(${anyKey}) and ${sql.join(words.map(isAnywhere), sql` and `)}`
}

/** The condition of one word among several on a member `m`: it begins some word of the names or the address. */
export function isAnywhere({ name, email, domain }: SearchWord): RawBuilder<boolean> {
  if (domain !== null) return begins(sql`m.domain`, domain)
  const forms = [...new Set([spread(name), spread(email)])]
  const found = forms.map((form) => sql`(${mayHold(form)} and strpos(${haystack}, ${` ${form}`}) > 0)`)
  return sql<boolean>`(${sql.join(found, sql` or `)})`
}

// most people are told off by their keys as they are, before anything is put together
function mayHold(form: string): RawBuilder<boolean> {
  const piece = form.split(' ').find((part) => part !== '') ?? ''
  const keys = ['first_key', 'last_key', 'email_key'].map(
    (key) => sql`strpos(${sql.ref(`m.${key}`)}, ${piece}) > 0`,
  )
  return sql<boolean>`(${sql.join(keys, sql` or `)})`
}

const joints = /[.@_+'-]/g
const haystack = sql`translate(' ' || m.first_key || ' ' || m.last_key || ' ' || m.email_key, '.@_+-''', '      ')`

function spread(word: string): string {
  return word.replace(joints, ' ')
}

function begins(column: RawBuilder<unknown>, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(${column} >= ${prefix} and ${column} < ${prefixEnd(prefix)})`
}
