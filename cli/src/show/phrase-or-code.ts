import type { PhraseKey, Translate } from '@muster/phrases'

/**
 * The text of a key that ends in a code from the server, or the code itself when this program is older than
 * the server and has no text for it.
 */
export function phraseOrCode(
  t: Translate,
  key: string,
  code: string,
  params?: Record<string, unknown>,
): string {
  const text = t(key as PhraseKey, params)
  return text === key ? code : text
}
