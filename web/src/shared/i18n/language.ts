import type { Language } from '@muster/contract'
import { resources } from '@muster/phrases'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

const remembered = 'muster.language'

/** The language the browser asks for: Spanish when it says so, else English. */
export function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

/** The language of the page now. */
export function currentLanguage(): Language {
  return i18next.resolvedLanguage === 'es' ? 'es' : 'en'
}

/** Fills the texts before the first render: in the language of the last visit, else the browser's. */
export function startTexts(): void {
  const language = lastLanguage() ?? systemLanguage()
  void i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: ['en', 'es'],
    resources: { en: { translation: resources('en') }, es: { translation: resources('es') } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
    react: { useSuspense: false },
  } as Parameters<typeof i18next.init>[0])
  document.documentElement.lang = language
}

/**
 * Changes the language of the page.
 * @param language null: what the browser asks for
 */
export function setLanguage(language: Language | null): void {
  const next = language ?? systemLanguage()
  document.documentElement.lang = next
  try {
    if (language === null) localStorage.removeItem(remembered)
    else localStorage.setItem(remembered, language)
  } catch {
    // Without storage the choice lives as long as the page.
  }
  if (currentLanguage() !== next) void i18next.changeLanguage(next)
}

function lastLanguage(): Language | null {
  try {
    const value = localStorage.getItem(remembered)
    return value === 'en' || value === 'es' ? value : null
  } catch {
    return null
  }
}
