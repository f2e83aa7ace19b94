import { Alert } from '@mantine/core'
import type { HallMe } from '@muster/contract'
import { IconMailQuestion } from '@tabler/icons-react'
import { useT } from '../../shared/i18n/index.ts'

/** Says that a new address waits to be confirmed. */
export function PendingAddress({ me }: { me: HallMe }) {
  const t = useT()
  if (me.pendingEmail === null) return null
  return (
    <Alert variant="default" mb={24} icon={<IconMailQuestion size={18} aria-hidden />}>
      {t('hall.pending', { email: me.pendingEmail, old: me.email })}
    </Alert>
  )
}
