import type { ClientUser, ClientUserAction } from '@muster/contract'
import {
  IconArrowsExchange,
  IconCopy,
  IconEye,
  IconFolderMinus,
  IconFolderPlus,
  IconMailForward,
  IconMailOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconUserShield,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { BulkAction, RowAction } from '../../../shared/table/index.ts'
import { lazyPart, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import type { ClientQuestionKind } from './client-question.tsx'
import type { ClientsToChange } from './clients-bulk-dialog.tsx'

const ClientDialog = lazyPart(() => import('./client-dialog.tsx').then((module) => module.ClientDialog))
const MoveClientDialog = lazyPart(() =>
  import('./move-client-dialog.tsx').then((module) => module.MoveClientDialog),
)
const ConvertDialog = lazyPart(() =>
  import('./convert-client-dialog.tsx').then((module) => module.ConvertClientDialog),
)
const ClientsBulkDialog = lazyPart(() =>
  import('./clients-bulk-dialog.tsx').then((module) => module.ClientsBulkDialog),
)
const ClientQuestion = lazyPart(() => import('./client-question.tsx').then((module) => module.ClientQuestion))

type Asked = { what: 'edit' | 'move' | 'convert' | ClientQuestionKind; client: ClientUser }

/** What can be done to a client user, as far as the reader may, with the dialogs that ask first. */
export function useClientActions(after?: { gone?: () => void }): {
  rowActions: (client: ClientUser) => RowAction<ClientUser>[]
  bulkActions: BulkAction<ClientUser>[]
  dialogs: ReactNode
} {
  const t = useT()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const { api: path, home, can } = usePortal()
  const [change, setChange] = useState<ClientsToChange | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const copy = async ({ email }: ClientUser) => {
    await navigator.clipboard.writeText(email)
    notifyDone(t('portal.users.done.copied', { email }))
  }
  const invite = async ({ id, displayName: name }: ClientUser) => {
    try {
      await api.post(`${path}/client-users/${id}/reinvite`)
      notifyDone(t('portal.users.done.invited', { name }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await portalChanged()
  }
  const rowActions = (client: ClientUser): RowAction<ClientUser>[] => {
    const ask = (what: Asked['what']) => () => setAsked({ what, client })
    const canManage = can('clients.manage')
    const actions: (RowAction<ClientUser> | false)[] = [
      canManage && {
        label: t('portal.users.actions.edit'),
        icon: <IconPencil size={16} />,
        onSelect: ask('edit'),
      },
      {
        label: t('portal.users.actions.open'),
        icon: <IconEye size={16} />,
        onSelect: ({ id }) => void navigate({ to: `${home}/clients/users/${id}` as string }),
      },
      {
        label: t('portal.users.actions.copy'),
        icon: <IconCopy size={16} />,
        onSelect: (one) => void copy(one),
      },
      canManage &&
        client.status === 'invited' && {
          label: t(
            client.invitedAt === null ? 'portal.users.actions.invite' : 'portal.users.actions.reinvite',
          ),
          icon: <IconMailForward size={16} />,
          onSelect: (one) => void invite(one),
        },
      canManage &&
        client.status === 'invited' &&
        client.invitedAt !== null && {
          label: t('portal.users.actions.revoke_invitation'),
          icon: <IconMailOff size={16} />,
          onSelect: ask('revoke_invitation'),
        },
      canManage && {
        label: t('portal.clients.users.move'),
        icon: <IconArrowsExchange size={16} />,
        onSelect: ask('move'),
      },
      canManage &&
        can('users.manage') && {
          label: t('portal.clients.users.convert'),
          icon: <IconUserShield size={16} />,
          onSelect: ask('convert'),
        },
      canManage &&
        (client.status === 'inactive'
          ? {
              label: t('portal.users.actions.activate'),
              icon: <IconPlayerPlay size={16} />,
              onSelect: ask('activate'),
            }
          : {
              label: t('portal.users.actions.deactivate'),
              icon: <IconPlayerPause size={16} />,
              onSelect: ask('deactivate'),
            }),
      canManage && {
        label: t('portal.clients.users.remove'),
        icon: <IconTrash size={16} />,
        danger: true,
        onSelect: ask('remove'),
      },
    ]
    return actions.filter((action) => action !== false)
  }
  const many = (action: ClientUserAction, icon: ReactNode): BulkAction<ClientUser> => ({
    label: action === 'move' ? t('portal.clients.users.move') : t(`portal.users.actions.${action}`),
    icon,
    danger: action === 'remove',
    onSelect: (selection, clear) => setChange({ action, selection, clear }),
  })
  const bulkActions = [
    many('add_to_projects', <IconFolderPlus size={16} />),
    many('invite', <IconMailForward size={16} />),
    many('reinvite', <IconMailForward size={16} />),
    many('move', <IconArrowsExchange size={16} />),
    many('deactivate', <IconPlayerPause size={16} />),
    many('activate', <IconPlayerPlay size={16} />),
    many('remove_from_projects', <IconFolderMinus size={16} />),
    many('revoke_invitation', <IconMailOff size={16} />),
    many('remove', <IconTrash size={16} />),
  ]
  const asking =
    asked === null ? null : asked.what === 'edit' ? (
      <ClientDialog client={asked.client} onClose={close} />
    ) : asked.what === 'move' ? (
      <MoveClientDialog client={asked.client} onClose={close} />
    ) : asked.what === 'convert' ? (
      <ConvertDialog client={asked.client} onDone={() => after?.gone?.()} onClose={close} />
    ) : (
      <ClientQuestion
        kind={asked.what}
        client={asked.client}
        onDone={() => {
          if (asked.what === 'remove') after?.gone?.()
        }}
        onClose={close}
      />
    )
  const dialogs = (
    <>
      {asking}
      {change !== null && <ClientsBulkDialog change={change} onClose={() => setChange(null)} />}
    </>
  )
  return { rowActions, bulkActions, dialogs }
}
