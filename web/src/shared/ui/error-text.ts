import { ApiError } from '../api/index.ts'
import { useT } from '../i18n/index.ts'

/** The reader's text for any failure: what the server said, or what the browser knows. */
export function useErrorText(): (error: unknown) => string {
  const t = useT()
  return (error) => {
    if (!(error instanceof ApiError)) return t('common.failure.unexpected')
    if (error.code === 'network') return t('common.failure.network')
    if (error.text !== '') return error.text
    return error.code === 'unavailable' ? t('common.failure.unavailable') : t('common.failure.unexpected')
  }
}
