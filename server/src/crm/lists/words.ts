import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../kernel/index.ts'

/**
 * What is found by words: records of the three modules, CRM users, and client companies that are linked to accounts.
 */
export type Searched = 'contacts' | 'accounts' | 'deals' | 'users' | 'client_links'

const mostWords = 6

/** The beginnings of words that a search asks for; a telephone number is one word however it is written. */
export function searchWords(q: string | undefined): string[] {
  const text = (q ?? '').replaceAll('\0', '').trim()
  if (/^[\d\s()+./-]+$/.test(text) && /\d/.test(text)) return [text.replace(/\D/g, '')]
  return fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => word.slice(0, 80))
}

/** The records that a word finds, by the index of words. */
export function foundBy(module: Searched, word: string): RawBuilder<unknown> {
  return sql`select w.record_id from crm.word w
    where w.module = ${module} and w.word >= ${word} and w.word < ${prefixEnd(word)}`
}

/** Whether a word finds the row `r`: a value, because the planner would join an `exists` with everything first. */
export function isFoundBy(word: string): RawBuilder<boolean> {
  return sql<boolean>`(
    select true from crm.word w
    where w.organisation_id = r.organisation_id and w.record_id = r.id and w.word >= ${word}
      and w.word < ${prefixEnd(word)} limit 1)`
}
