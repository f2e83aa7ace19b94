import type { Language } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** The texts in the reader's language: `t('directory.members.title')`, keys checked by the compiler. */
export function useT(): Translate {
  const { t } = useTranslation()
  return useMemo<Translate>(() => (key, params) => String(t(key, params as never)), [t])
}

/** The language of the page, rendering again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'es' ? 'es' : 'en'
}
