import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../../kernel/index.ts'

/** One word of a search: folded for names, in the address's own normal form for addresses. */
export type SearchWord = { name: string; email: string }

/** The words of a search text, at most six. */
export function searchWords(q: string | undefined): SearchWord[] {
  return (q ?? '')
    .replaceAll('\0', '')
    .split(/\s+/u)
    .filter((word) => fold(word) !== '')
    .slice(0, 6)
    .map((word) => ({ name: fold(word), email: word.normalize('NFC').toLowerCase() }))
}

/** Where the words of names and of the local part begin; behind the first ones they are columns of their own. */
const nameKeys = ['first_key', 'first_key_2', 'last_key', 'last_key_2', 'last_key_3']
const emailKeys = ['email_key', 'email_key_2']

/**
 * Conditions on a portal user `u`, each with an index of its own: the word begins a word of the names or of the
 * address. Plain bounds, because under row level security `like` reaches no index.
 */
export function wordBeginsKey({ name, email }: SearchWord): RawBuilder<boolean>[] {
  return [
    ...nameKeys.map((key) => begins(sql.ref(`u.${key}`), name)),
    ...emailKeys.map((key) => begins(sql.ref(`u.${key}`), email)),
  ]
}

const haystack = sql`translate(' ' || u.first_key || ' ' || u.last_key || ' ' || u.email_key, '.@_+-''', '      ')`

/** The condition of a whole search on a portal user `u`: every word begins some word of the names or the address. */
export function everyWordBegins(words: readonly SearchWord[]): RawBuilder<boolean>[] {
  return words.map(
    ({ name, email }) => sql<boolean>`(strpos(${haystack}, ${` ${spread(name)}`}) > 0
      or strpos(${haystack}, ${` ${spread(email)}`}) > 0)`,
  )
}

function spread(word: string): string {
  return word.replace(/[.@_+'-]/g, ' ')
}

function begins(column: RawBuilder<unknown>, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(${column} >= ${prefix} and ${column} < ${prefixEnd(prefix)})`
}
