import type { ClientUser } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** What is about to be done to one client user. */
export type ClientQuestionKind = 'activate' | 'deactivate' | 'remove' | 'revoke_invitation'

type ClientQuestionProps = {
  kind: ClientQuestionKind
  client: ClientUser
  onDone: () => void
  onClose: () => void
}

/** Asks before a client user is changed; says what it does and whether it can be undone. */
export function ClientQuestion({ kind, client, onDone, onClose }: ClientQuestionProps) {
  const t = useT()
  const { api: path } = usePortal()
  const { displayName: name, company } = client
  const confirm = async () => {
    const one = `${path}/client-users/${client.id}`
    if (kind === 'remove') await api.delete(one)
    else await api.post(`${one}/${kind === 'revoke_invitation' ? 'revoke-invitation' : kind}`)
    notifyDone(t(`portal.clients.users.done.${kind}`, { name }))
    onDone()
    await portalChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger={kind === 'remove'}
      title={t(`portal.clients.users.ask.${kind}.title`, { name })}
      confirm={t(`portal.clients.users.ask.${kind}.confirm`)}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t(`portal.clients.users.ask.${kind}.text`, { company: company.name })}
    </ConfirmDialog>
  )
}
