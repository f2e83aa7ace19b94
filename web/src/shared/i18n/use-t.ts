import type { Language } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import i18next from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'
import { currentLanguage } from './language.ts'

/** The texts in the reader's language: `t('directory.members.title')`, keys checked by the compiler. */
export function useT(): Translate {
  const language = useLanguage()
  return useMemo<Translate>(() => {
    const t = i18next.getFixedT(language)
    return (key, params) => String(t(key, params as never))
  }, [language])
}

/** The language of the page, rendering again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

function subscribe(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}
