import type { Language } from '@muster/contract'
import type { PhraseKey } from './shape.ts'

/** Texts by key, nested as deep as the keys have dots. */
export type Texts = { readonly [key: string]: string | Texts }

/** Text of a key in a language, `{{name}}` filled from the params, plural by `count`. */
export type Translate = (key: PhraseKey, params?: Record<string, unknown>) => string

/** `$t(another.key)`, `{{name}}` and `{{count, number}}`. */
const places = /\$t\(((?:[^(){}]|\{\{\w+\}\})+)\)|\{\{(\w+)(, number)?\}\}/g

/**
 * A translator over the texts of one language. A key without a text is answered with itself.
 * Only what stands in a text is filled: params that look like `{{name}}` or `$t(key)` stay as they are.
 * @param texts may be filled further while the translator is in use
 */
export function translateFrom(texts: Texts, language: Language): Translate {
  const plural = new Intl.PluralRules(language)
  // four figures are grouped too, as everywhere on the pages
  const numbers = new Intl.NumberFormat(language, { useGrouping: true })
  const textOf = (key: string, count: unknown): string | undefined => {
    // our texts have `one` and `other`; what Spanish calls `many` (1,000,000) is `other`
    const form = typeof count !== 'number' ? null : plural.select(count) === 'one' ? 'one' : 'other'
    return (form === null ? undefined : at(texts, `${key}_${form}`)) ?? at(texts, key)
  }
  const fill = (text: string, params: Record<string, unknown>): string =>
    text.replace(places, (_place, key: string | undefined, name = '', format) => {
      if (key !== undefined) return translate(fill(key, params), params)
      const value = params[name]
      if (value === undefined || value === null) return ''
      return format === undefined ? String(value) : numbers.format(Number(value))
    })
  const translate = (key: string, params: Record<string, unknown> = {}): string => {
    const text = textOf(key, params.count)
    return text === undefined ? key : fill(text, params)
  }
  return translate
}

function at(texts: Texts, key: string): string | undefined {
  let found: string | Texts | undefined = texts
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, part)) return undefined
    found = found[part]
  }
  return typeof found === 'string' ? found : undefined
}
