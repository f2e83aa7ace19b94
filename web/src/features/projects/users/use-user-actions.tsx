import type { PortalUser, PortalUserAction } from '@muster/contract'
import {
  IconCopy,
  IconEye,
  IconFolderPlus,
  IconMailForward,
  IconMailOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconShield,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { BulkAction, RowAction } from '../../../shared/table/index.ts'
import { lazyPart, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import type { UserQuestionKind } from './user-question.tsx'
import type { UsersToChange } from './users-bulk-dialog.tsx'

const EditUserDialog = lazyPart(() =>
  import('./edit-user-dialog.tsx').then((module) => module.EditUserDialog),
)
const UserQuestion = lazyPart(() => import('./user-question.tsx').then((module) => module.UserQuestion))
const UsersBulkDialog = lazyPart(() =>
  import('./users-bulk-dialog.tsx').then((module) => module.UsersBulkDialog),
)

type Question = { kind: UserQuestionKind; user: PortalUser }

/** What can be done to portal users, one or several, with the dialogs that ask first. */
export function useUserActions(after?: { removed?: () => void }): {
  rowActions: (user: PortalUser) => RowAction<PortalUser>[]
  bulkActions: BulkAction<PortalUser>[]
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const navigate = useNavigate()
  const { api: path, home, can } = usePortal()
  const [question, setQuestion] = useState<Question | null>(null)
  const [edited, setEdited] = useState<PortalUser | null>(null)
  const [change, setChange] = useState<UsersToChange | null>(null)
  const canManage = can('users.manage')
  const copy = async ({ email }: PortalUser) => {
    await navigator.clipboard.writeText(email)
    notifyDone(t('portal.users.done.copied', { email }))
  }
  const invite = async (user: PortalUser) => {
    try {
      await api.post(`${path}/users/${user.id}/reinvite`)
      notifyDone(t('portal.users.done.invited', { name: user.displayName }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await portalChanged()
  }
  const rowActions = (user: PortalUser): RowAction<PortalUser>[] => {
    const ask = (kind: UserQuestionKind) => () => setQuestion({ kind, user })
    const isInvited = user.status === 'invited'
    const isMailed = isInvited && user.invitedAt !== null
    const isMine = canManage && !user.isAboveMine
    const actions: (RowAction<PortalUser> | false)[] = [
      isMine && {
        label: t('portal.users.actions.edit'),
        icon: <IconPencil size={16} />,
        onSelect: setEdited,
      },
      {
        label: t('portal.users.actions.open'),
        icon: <IconEye size={16} />,
        onSelect: ({ id }) => void navigate({ to: `${home}/users/${id}` as string }),
      },
      {
        label: t('portal.users.actions.copy'),
        icon: <IconCopy size={16} />,
        onSelect: (one) => void copy(one),
      },
      isMine &&
        isInvited && {
          label: t(isMailed ? 'portal.users.actions.reinvite' : 'portal.users.actions.invite'),
          icon: <IconMailForward size={16} />,
          onSelect: (one) => void invite(one),
        },
      isMine &&
        isMailed && {
          label: t('portal.users.actions.revoke_invitation'),
          icon: <IconMailOff size={16} />,
          onSelect: ask('revoke_invitation'),
        },
      isMine &&
        user.status === 'inactive' && {
          label: t('portal.users.actions.activate'),
          icon: <IconPlayerPlay size={16} />,
          onSelect: ask('activate'),
        },
      isMine &&
        !user.isOwner &&
        user.status !== 'inactive' && {
          label: t('portal.users.actions.deactivate'),
          icon: <IconPlayerPause size={16} />,
          onSelect: ask('deactivate'),
        },
      isMine &&
        !user.isOwner && {
          label: t('portal.users.actions.remove'),
          icon: <IconTrash size={16} />,
          danger: true,
          onSelect: ask('remove'),
        },
    ]
    return actions.filter((action) => action !== false)
  }
  const many = (action: PortalUserAction, icon: ReactNode): BulkAction<PortalUser> => ({
    label: t(`portal.users.actions.${action}`),
    icon,
    danger: action === 'remove',
    onSelect: (selection, clear) => setChange({ action, selection, clear }),
  })
  const bulkActions: BulkAction<PortalUser>[] = [
    many('add_to_projects', <IconFolderPlus size={16} />),
    many('set_role', <IconShield size={16} />),
    many('deactivate', <IconPlayerPause size={16} />),
    many('activate', <IconPlayerPlay size={16} />),
    many('set_profile', <IconShield size={16} />),
    many('remove_from_projects', <IconFolderPlus size={16} />),
    many('invite', <IconMailForward size={16} />),
    many('reinvite', <IconMailForward size={16} />),
    many('revoke_invitation', <IconMailOff size={16} />),
    many('remove', <IconTrash size={16} />),
  ]
  const dialogs = (
    <>
      {question !== null && (
        <UserQuestion
          {...question}
          onDone={() => {
            if (question.kind === 'remove') after?.removed?.()
          }}
          onClose={() => setQuestion(null)}
        />
      )}
      {edited !== null && <EditUserDialog user={edited} onClose={() => setEdited(null)} />}
      {change !== null && <UsersBulkDialog change={change} onClose={() => setChange(null)} />}
    </>
  )
  return { rowActions, bulkActions, dialogs }
}
