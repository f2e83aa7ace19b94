import type { Language } from '@muster/contract'
import { createInstance, type i18n } from 'i18next'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { withMany } from './plurals.ts'
import type { PhraseKey, Phrases } from './shape.ts'

export { chooseLanguage } from './choose-language.ts'
export type { PhraseKey, Phrases }

/** The texts by language; more languages are added by adding one folder and one line. */
export const languagesWithTexts: Record<Language, Phrases> = { en, es }

/** The texts as i18next wants them. */
export function resources(language: Language): Record<string, unknown> {
  return withMany(languagesWithTexts[language] as unknown as Record<string, unknown>)
}

/** Text of a key in a language, `{{name}}` filled from the params, plural by `count`. */
export type Translate = (key: PhraseKey, params?: Record<string, unknown>) => string

const instances = new Map<Language, i18n>()

/**
 * A translator for one language, numbers formatted for it (`{{count, number}}`).
 * @param language `en` or `es`
 */
export function translator(language: Language): Translate {
  let instance = instances.get(language)
  if (instance === undefined) {
    instance = createInstance()
    void instance.init({
      lng: language,
      resources: { [language]: { translation: resources(language) } },
      interpolation: { escapeValue: false },
      initAsync: false,
      showSupportNotice: false,
    } as Parameters<i18n['init']>[0])
    instances.set(language, instance)
  }
  const { t } = instance
  return (key, params) => String(t(key, params as never))
}
