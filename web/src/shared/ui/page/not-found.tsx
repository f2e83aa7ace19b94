import { Anchor } from '@mantine/core'
import { IconMapPinOff } from '@tabler/icons-react'
import { useT } from '../../i18n/index.ts'
import { EmptyState } from '../empty-state.tsx'

/** Nothing is at this address, or it belongs to someone else. */
export function NotFound() {
  const t = useT()
  return (
    <main style={{ paddingTop: '12vh' }}>
      <EmptyState
        icon={<IconMapPinOff size={32} stroke={1.5} />}
        title={t('common.notFound.title')}
        action={<Anchor href="/">{t('common.notFound.home')}</Anchor>}
      >
        {t('common.notFound.text')}
      </EmptyState>
    </main>
  )
}
