import type { Language } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { useSyncExternalStore } from 'react'
import { currentLanguage, onLanguage, translatorOf } from './language.ts'

/** The texts in the reader's language: `t('directory.members.title')`, keys checked by the compiler. */
export function useT(): Translate {
  return translatorOf(useLanguage())
}

/** The language of the page, rendering again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage)
}
