import type { ClientUser } from '@muster/contract'
import {
  IconArrowsExchange,
  IconCopy,
  IconEye,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconUserShield,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import type { RowAction } from '../../../shared/table/index.ts'
import { lazyPart, notifyDone } from '../../../shared/ui/index.ts'
import { usePortal } from '../portal/use-portal.ts'
import type { ClientQuestionKind } from './client-question.tsx'

const ClientDialog = lazyPart(() => import('./client-dialog.tsx').then((module) => module.ClientDialog))
const MoveClientDialog = lazyPart(() =>
  import('./move-client-dialog.tsx').then((module) => module.MoveClientDialog),
)
const ConvertDialog = lazyPart(() =>
  import('./convert-client-dialog.tsx').then((module) => module.ConvertClientDialog),
)
const ClientQuestion = lazyPart(() => import('./client-question.tsx').then((module) => module.ClientQuestion))

type Asked = { what: 'edit' | 'move' | 'convert' | ClientQuestionKind; client: ClientUser }

/** What can be done to a client user, as far as the reader may, with the dialogs that ask first. */
export function useClientActions(after?: { gone?: () => void }): {
  rowActions: (client: ClientUser) => RowAction<ClientUser>[]
  dialogs: ReactNode
} {
  const t = useT()
  const navigate = useNavigate()
  const { home, can } = usePortal()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const copy = async ({ email }: ClientUser) => {
    await navigator.clipboard.writeText(email)
    notifyDone(t('portal.users.done.copied', { email }))
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
  const dialogs =
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
  return { rowActions, dialogs }
}
