import type { CustomerPortalUser } from '@muster/contract'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { useCustomerPortal } from './use-customer-portal.ts'

type UserQuestionProps = {
  kind: 'activate' | 'deactivate' | 'remove'
  user: CustomerPortalUser
  onClose: () => void
}

/** Asks before somebody is let in again, kept out or removed. */
export function UserQuestion({ kind, user, onClose }: UserQuestionProps) {
  const t = useT()
  const { path } = useCustomerPortal()
  const { name } = user
  const confirm = async () => {
    const one = `${path}/users/${user.id}`
    if (kind === 'remove') await api.delete(one)
    else await api.post(`${one}/${kind}`)
    notifyDone(t(`customerPages.done.${kind}`, { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger={kind === 'remove'}
      title={t(`customerPages.ask.${kind}.title`, { name })}
      confirm={t(`customerPages.actions.${kind}`)}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t(`customerPages.ask.${kind}.text`)}
    </ConfirmDialog>
  )
}
