import type { OutboxMail } from '@muster/contract'
import { IconMail, IconSend, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'

// one that is kept says in its dialog whether there is a mail server by now
const canBeSent = new Set<OutboxMail['state']>(['queued', 'failed'])

/** What can be done with a mail of the outbox: open, send now, drop. `dialogs` has to stand in the page. */
export function useMailActions({ onOpen }: { onOpen: (mail: OutboxMail) => void }) {
  const t = useT()
  const errorText = useErrorText()
  const { slug } = useOrganisation()
  const [dropping, setDropping] = useState<OutboxMail | null>(null)
  const changed = () => queryClient.invalidateQueries({ queryKey: ['outbox', slug] })
  const send = async (mail: OutboxMail) => {
    try {
      await api.post(`/orgs/${slug}/outbox/${mail.id}/send`)
      notifyDone(t('outbox.sending', { email: mail.to }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await changed()
  }
  const drop = async (mail: OutboxMail) => {
    await api.delete(`/orgs/${slug}/outbox/${mail.id}`)
    notifyDone(t('outbox.dropped'))
    await changed()
  }
  const rowActions = (mail: OutboxMail): RowAction<OutboxMail>[] => [
    { label: t('outbox.open'), icon: <IconMail size={16} aria-hidden />, onSelect: onOpen },
    ...(canBeSent.has(mail.state)
      ? [
          {
            label: t('outbox.send'),
            icon: <IconSend size={16} aria-hidden />,
            onSelect: (one: OutboxMail) => void send(one),
          },
        ]
      : []),
    ...(mail.state === 'sent'
      ? []
      : [
          {
            label: t('outbox.drop'),
            icon: <IconTrash size={16} aria-hidden />,
            danger: true,
            onSelect: setDropping,
          },
        ]),
  ]
  const dialogs = dropping !== null && (
    <ConfirmDialog
      opened
      title={t('outbox.dropTitle')}
      confirm={t('outbox.drop')}
      danger
      onConfirm={() => drop(dropping)}
      onClose={() => setDropping(null)}
    >
      {t('outbox.dropText', { email: dropping.to })}
    </ConfirmDialog>
  )
  return { rowActions, dialogs }
}
