import type { KeyApp } from '@muster/contract'
import { IconLock } from '@tabler/icons-react'
import type { ApiError } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { EmptyState } from '../../shared/ui/index.ts'

/** Says to everyone who is no administrator that one has to do this, and who they are. */
export function KeyRefused({ app, error }: { app: KeyApp; error: ApiError }) {
  const t = useT()
  const { administrators } = error.params as { administrators?: string[] }
  const names = administrators ?? []
  return (
    <EmptyState icon={<IconLock size={32} stroke={1.4} />} title={t('serviceKeys.refused.title')}>
      {t(`serviceKeys.refused.text.${app}`)}{' '}
      {names.length === 0
        ? t('serviceKeys.refused.nobody')
        : t('serviceKeys.refused.ask', { names: names.join(', ') })}
    </EmptyState>
  )
}
