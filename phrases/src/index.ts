import type { Language } from '@muster/contract'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import type { AuditAction, PhraseKey, Phrases } from './shape.ts'
import { type Translate, translateFrom } from './translate.ts'

export { chooseLanguage } from './choose-language.ts'
export type { AuditAction, PhraseKey, Phrases, Translate }

/** The texts by language; more languages are added by adding one folder and one line. */
export const languagesWithTexts: Record<Language, Phrases> = { en, es }

const translators = new Map<Language, Translate>()

/**
 * A translator for one language, numbers formatted for it (`{{count, number}}`).
 * @param language `en` or `es`
 */
export function translator(language: Language): Translate {
  const known = translators.get(language)
  if (known !== undefined) return known
  const translate = translateFrom(languagesWithTexts[language], language)
  translators.set(language, translate)
  return translate
}
