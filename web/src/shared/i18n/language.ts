import type { Language } from '@muster/contract'
import { type Texts, type Translate, translateFrom } from '@muster/phrases/translate'
import type { Area } from './area.ts'

const remembered = 'muster.language'

type TextsOfArea = { texts: Texts }

/** One language is in the page at a time, and of it what is needed; the rest comes when it is. */
const loaders: Record<Language, Record<Area, () => Promise<TextsOfArea>>> = {
  en: {
    pages: () => import('./texts/en.ts'),
    account: () => import('./texts/en-account.ts'),
    audit: () => import('./texts/en-audit.ts'),
    crm: () => import('./texts/en-crm.ts'),
    'crm-setup': () => import('./texts/en-crm-setup.ts'),
    customers: () => import('./texts/en-customers.ts'),
    directory: () => import('./texts/en-directory.ts'),
    domains: () => import('./texts/en-domains.ts'),
    guest: () => import('./texts/en-guest.ts'),
    hall: () => import('./texts/en-hall.ts'),
    hierarchy: () => import('./texts/en-hierarchy.ts'),
    home: () => import('./texts/en-home.ts'),
    imports: () => import('./texts/en-imports.ts'),
    integration: () => import('./texts/en-integration.ts'),
    'integration-health': () => import('./texts/en-integration-health.ts'),
    mapping: () => import('./texts/en-mapping.ts'),
    projects: () => import('./texts/en-projects.ts'),
    questions: () => import('./texts/en-questions.ts'),
    'service-keys': () => import('./texts/en-service-keys.ts'),
    settings: () => import('./texts/en-settings.ts'),
  },
  es: {
    pages: () => import('./texts/es.ts'),
    account: () => import('./texts/es-account.ts'),
    audit: () => import('./texts/es-audit.ts'),
    crm: () => import('./texts/es-crm.ts'),
    'crm-setup': () => import('./texts/es-crm-setup.ts'),
    customers: () => import('./texts/es-customers.ts'),
    directory: () => import('./texts/es-directory.ts'),
    domains: () => import('./texts/es-domains.ts'),
    guest: () => import('./texts/es-guest.ts'),
    hall: () => import('./texts/es-hall.ts'),
    hierarchy: () => import('./texts/es-hierarchy.ts'),
    home: () => import('./texts/es-home.ts'),
    imports: () => import('./texts/es-imports.ts'),
    integration: () => import('./texts/es-integration.ts'),
    'integration-health': () => import('./texts/es-integration-health.ts'),
    mapping: () => import('./texts/es-mapping.ts'),
    projects: () => import('./texts/es-projects.ts'),
    questions: () => import('./texts/es-questions.ts'),
    'service-keys': () => import('./texts/es-service-keys.ts'),
    settings: () => import('./texts/es-settings.ts'),
  },
}

const loaded: Record<Language, Set<Area>> = { en: new Set(), es: new Set() }
const needed = new Set<Area>(['pages'])
const texts: Record<Language, Record<string, Texts[string]>> = { en: {}, es: {} }
const translators: Record<Language, Translate> = {
  en: translateFrom(texts.en, 'en'),
  es: translateFrom(texts.es, 'es'),
}
const listeners = new Set<() => void>()
let current: Language = 'en'

/** The language the browser asks for: Spanish when it says so, else English. */
export function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

/** The language of the page now. */
export function currentLanguage(): Language {
  return current
}

/** Text of a key in the language of the page now; what is rendered asks `useT`. */
export const translate: Translate = (key, params) => translatorOf(current)(key, params)

/** The texts of one language, as far as they are in the page. */
export function translatorOf(language: Language): Translate {
  return translators[language]
}

/** Tells when the language of the page has changed. @returns ends the telling */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Fills the texts before the first render: in the language of the last visit, else the browser's. */
export async function startTexts(): Promise<void> {
  current = lastLanguage() ?? systemLanguage()
  document.documentElement.lang = current
  await load(current)
}

/**
 * Changes the language of the page.
 * @param language null: what the browser asks for
 */
export async function setLanguage(language: Language | null): Promise<void> {
  const next = language ?? systemLanguage()
  try {
    if (language === null) localStorage.removeItem(remembered)
    else localStorage.setItem(remembered, language)
  } catch {
    // Without storage the choice lives as long as the page.
  }
  await speak(next)
}

/** Speaks the language of a place, such as a portal, unless the reader has chosen one. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (lastLanguage() === null) await speak(language)
}

async function speak(next: Language): Promise<void> {
  if (currentLanguage() === next) return
  await load(next)
  document.documentElement.lang = next
  current = next
  for (const listener of listeners) listener()
}

/** Brings the texts of parts of the product, before the first page of theirs is shown. */
export async function needTexts(...areas: readonly Area[]): Promise<void> {
  for (const area of areas) needed.add(area)
  await load(currentLanguage())
}

async function load(language: Language): Promise<void> {
  const missing = [...needed].filter((area) => !loaded[language].has(area))
  await Promise.all(
    missing.map(async (area) => {
      const { texts: brought } = await loaders[language][area]()
      // one part of a subject may come before the other
      for (const [subject, words] of Object.entries(brought as Record<string, Record<string, Texts[string]>>))
        texts[language][subject] = { ...(texts[language][subject] as object), ...words }
      loaded[language].add(area)
    }),
  )
}

function lastLanguage(): Language | null {
  try {
    const value = localStorage.getItem(remembered)
    return value === 'en' || value === 'es' ? value : null
  } catch {
    return null
  }
}
