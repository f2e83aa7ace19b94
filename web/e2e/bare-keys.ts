import { languagesWithTexts, type PhraseKey, translator } from '@muster/phrases'

const areas = Object.keys(languagesWithTexts.en).join('|')
const dotted = new RegExp(String.raw`(?<![\w.@/-])(?:${areas})(?:\.\w+)+`, 'gu')
const translate = translator('en')

/**
 * Finds keys in what a person reads: words with two dots or more that begin with an area of the phrases, and words
 * with one that are a key to the letter, since `customers.csv` is none.
 */
export function keysStandingIn(text: string): string[] {
  return (text.match(dotted) ?? []).filter((word) => word.split('.').length > 2 || isKey(word))
}

function isKey(word: string): boolean {
  return translate(word as PhraseKey, { count: 2 }) !== word
}
