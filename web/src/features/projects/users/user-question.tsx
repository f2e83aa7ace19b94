import type { PortalUser } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** What is about to be done to one portal user. */
export type UserQuestionKind = 'activate' | 'deactivate' | 'remove' | 'revoke_invitation'

type UserQuestionProps = {
  kind: UserQuestionKind
  user: PortalUser
  onDone: () => void
  onClose: () => void
}

/** Asks before one portal user is changed; says what it does and whether it can be undone. */
export function UserQuestion({ kind, user, onDone, onClose }: UserQuestionProps) {
  const t = useT()
  const { api: path } = usePortal()
  const name = user.displayName
  const confirm = async () => {
    const one = `${path}/users/${user.id}`
    if (kind === 'remove') await api.delete(one)
    else await api.post(`${one}/${kind === 'revoke_invitation' ? 'revoke-invitation' : kind}`)
    notifyDone(t(`portal.users.done.${kind}`, { name }))
    onDone()
    await portalChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger={kind === 'remove'}
      title={t(`portal.users.ask.${kind}.title`, { name })}
      confirm={t(`portal.users.actions.${kind}`)}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t(`portal.users.ask.${kind}.text`)}
    </ConfirmDialog>
  )
}
