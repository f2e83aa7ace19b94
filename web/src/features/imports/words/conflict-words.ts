import type { PhraseKey, Translate } from '@muster/phrases'
import { fieldOf, questionOf } from '../questions/question-list.ts'

/** An option in the reader's words: its label and its effect on the new and on the previous place. */
export type OptionWords = { label: string; here: string; there: string }

/** Title of a conflict kind; the kind itself when this page does not know it yet. */
export function conflictTitle(t: Translate, kind: string): string {
  const field = fieldOf(kind)
  if (field !== null)
    return t('imports.flow.targets.fields.of', { field: wordOr(t, `imports.fields.${field}`, field) })
  return wordOr(t, `imports.conflicts.${kind}.title`, kind)
}

/** One sentence that explains a conflict kind with how many rows have it. */
export function conflictExplanation(t: Translate, kind: string, count: number): string {
  return wordOr(t, `imports.conflicts.${questionOf(kind)}.explain`, '', { count })
}

/** The words of an option. */
export function optionWords(t: Translate, kind: string, option: string): OptionWords {
  const base = `imports.conflicts.${questionOf(kind)}.options.${option}`
  return {
    label: wordOr(t, `${base}.label`, option),
    here: wordOr(t, `${base}.here`, ''),
    there: wordOr(t, `${base}.there`, ''),
  }
}

/** A membership role as people say it; heads are told too. Null when not there. */
export function roleWords(
  t: Translate,
  place: { role: string | null; isHead: boolean } | null,
): string | null {
  if (place === null || (place.role === null && !place.isHead)) return null
  const role = place.role === null ? '' : roleWord(t, place.role)
  if (!place.isHead) return role
  return role === '' ? t('imports.roles.head') : t('imports.flow.review.headAlso', { role })
}

/** A role code as a word. */
export function roleWord(t: Translate, role: string): string {
  return wordOr(t, `imports.roles.${role}`, role)
}

/** A text whose key is made at run time; the fallback where this page does not know it. */
export function wordOr(
  t: Translate,
  key: string,
  fallback: string,
  params?: Record<string, unknown>,
): string {
  const text = t(key as PhraseKey, params)
  return text === key ? fallback : text
}
