import type { CrmUser, CrmUserAction } from '@muster/contract'
import {
  IconExternalLink,
  IconHierarchy2,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconShield,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import type { BulkAction, RowAction, Selection } from '../../../../shared/table/index.ts'
import { lazyPart } from '../../../../shared/ui/index.ts'

const EditUserDialog = lazyPart(() =>
  import('./edit-user-dialog.tsx').then((module) => module.EditUserDialog),
)
const UserStatusQuestion = lazyPart(() =>
  import('./user-status-question.tsx').then((module) => module.UserStatusQuestion),
)
const UsersBulkDialog = lazyPart(() =>
  import('./users-bulk-dialog.tsx').then((module) => module.UsersBulkDialog),
)

type Opened = { kind: 'edit' | 'activate' | 'deactivate'; user: CrmUser }
type Many = { action: CrmUserAction; selection: Selection<CrmUser>; clear: () => void }

/** What can be done to CRM users, one or several, with the dialogs that ask first. */
export function useUserActions(): {
  rowActions: (user: CrmUser) => RowAction<CrmUser>[]
  bulkActions: BulkAction<CrmUser>[]
  edit: (user: CrmUser) => void
  dialogs: ReactNode
} {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [many, setMany] = useState<Many | null>(null)
  const open = (kind: Opened['kind']) => (user: CrmUser) => setOpened({ kind, user })
  const close = () => setOpened(null)
  const rowActions = ({ status, memberId, memberStatus }: CrmUser): RowAction<CrmUser>[] => {
    const actions: (RowAction<CrmUser> | false)[] = [
      memberId !== null && {
        label: t('crmSetup.users.edit'),
        icon: <IconPencil size={16} />,
        onSelect: open('edit'),
      },
      status === 'active'
        ? {
            label: t('crmSetup.users.deactivate'),
            icon: <IconPlayerPause size={16} />,
            onSelect: open('deactivate'),
          }
        : memberId !== null &&
          memberStatus !== 'inactive' && {
            label: t('crmSetup.users.activate'),
            icon: <IconPlayerPlay size={16} />,
            onSelect: open('activate'),
          },
      memberId !== null && {
        label: t('crmSetup.users.openMember'),
        icon: <IconExternalLink size={16} />,
        onSelect: () =>
          void navigate({ to: '/o/$org/directory/members/$memberId', params: { org: slug, memberId } }),
      },
    ]
    return actions.filter((action) => action !== false)
  }
  const forMany = (action: CrmUserAction, label: string, icon: ReactNode): BulkAction<CrmUser> => ({
    label,
    icon,
    onSelect: (selection, clear) => setMany({ action, selection, clear }),
  })
  const bulkActions = [
    forMany('set_profile', t('crmSetup.users.changeProfile'), <IconShield size={14} />),
    forMany('set_role', t('crmSetup.users.changeRole'), <IconHierarchy2 size={14} />),
    forMany('activate', t('crmSetup.users.activate'), <IconPlayerPlay size={14} />),
    forMany('deactivate', t('crmSetup.users.deactivate'), <IconPlayerPause size={14} />),
  ]
  const dialogs = (
    <>
      {opened?.kind === 'edit' && <EditUserDialog user={opened.user} onClose={close} />}
      {(opened?.kind === 'activate' || opened?.kind === 'deactivate') && (
        <UserStatusQuestion kind={opened.kind} user={opened.user} onClose={close} />
      )}
      {many !== null && <UsersBulkDialog {...many} onClose={() => setMany(null)} />}
    </>
  )
  return { rowActions, bulkActions, edit: open('edit'), dialogs }
}
