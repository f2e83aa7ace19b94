import { emailKey } from '../../kernel/index.ts'

/** A likely right address for a mistyped one, or null: "ann@x,com" → ann@x.com. */
export function suggestAddress(given: string): { field: string; value: string } | null {
  const mended = given
    .trim()
    .replace(/\s+/g, '')
    .replace(/,/g, '.')
    .replace(/@{2,}/g, '@')
    .replace(/\.{2,}/g, '.')
    .replace(/\.$/, '')
  return mended !== given && emailKey(mended) !== null ? { field: 'email', value: mended } : null
}
