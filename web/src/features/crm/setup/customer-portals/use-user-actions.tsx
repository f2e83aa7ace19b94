import type { CustomerPortalUser, CustomerUserAction } from '@muster/contract'
import {
  IconBriefcase,
  IconCategory,
  IconCopy,
  IconEye,
  IconMailForward,
  IconPlayerPause,
  IconPlayerPlay,
  IconShield,
  IconTrash,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import type { BulkAction, RowAction, Selection } from '../../../../shared/table/index.ts'
import { lazyPart, notifyDone, notifyError, useErrorText } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { useCustomerPortal } from './use-customer-portal.ts'

const UserDialog = lazyPart(() => import('./user-dialog.tsx').then((module) => module.UserDialog))
const EditUser = lazyPart(() => import('./edit-user.tsx').then((module) => module.EditUser))
const UserQuestion = lazyPart(() => import('./user-question.tsx').then((module) => module.UserQuestion))
const IntoProjects = lazyPart(() => import('./into-projects.tsx').then((module) => module.IntoProjects))
const UsersBulk = lazyPart(() => import('./users-bulk.tsx').then((module) => module.UsersBulk))

type Opened = {
  kind: 'view' | 'type' | 'role' | 'email' | 'activate' | 'deactivate' | 'remove'
  user: CustomerPortalUser
}
type Many = { action: CustomerUserAction; selection: Selection<CustomerPortalUser>; clear: () => void }

/** What can be done to customer portal users, one or several, with the dialogs that ask first. */
export function useUserActions(): {
  rowActions: (user: CustomerPortalUser) => RowAction<CustomerPortalUser>[]
  bulkActions: BulkAction<CustomerPortalUser>[]
  open: (user: CustomerPortalUser) => void
  /** Takes everybody whom the list shows into a portal of Projects; null without that app. */
  importAll: (() => void) | null
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const { path } = useCustomerPortal()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [many, setMany] = useState<Many | null>(null)
  const [importing, setImporting] = useState<{ selection?: Selection<CustomerPortalUser> } | null>(null)
  const hasProjects = useOrganisation().apps.includes('projects')
  const ask = (kind: Opened['kind']) => (user: CustomerPortalUser) => setOpened({ kind, user })
  const close = () => setOpened(null)
  const copy = async ({ email }: CustomerPortalUser) => {
    await navigator.clipboard.writeText(email)
    notifyDone(t('customerPages.done.copied', { email }))
  }
  const invite = async ({ id, name }: CustomerPortalUser) => {
    try {
      await api.post(`${path}/users/${id}/reinvite`)
      notifyDone(t('customerPages.done.invited', { name }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await crmChanged()
  }
  const rowActions = (user: CustomerPortalUser): RowAction<CustomerPortalUser>[] => {
    const isOut = user.status === 'inactive'
    const actions: (RowAction<CustomerPortalUser> | false)[] = [
      { label: t('customerPages.actions.view'), icon: <IconEye size={16} />, onSelect: ask('view') },
      isOut
        ? {
            label: t('customerPages.actions.activate'),
            icon: <IconPlayerPlay size={16} />,
            onSelect: ask('activate'),
          }
        : {
            label: t('customerPages.actions.deactivate'),
            icon: <IconPlayerPause size={16} />,
            onSelect: ask('deactivate'),
          },
      { label: t('customerPages.actions.set_type'), icon: <IconCategory size={16} />, onSelect: ask('type') },
      { label: t('customerPages.actions.set_role'), icon: <IconShield size={16} />, onSelect: ask('role') },
      user.state === 'unconfirmed' && {
        label: t(user.invitedAt === null ? 'customerPages.actions.invite' : 'customerPages.actions.reinvite'),
        icon: <IconMailForward size={16} />,
        onSelect: (one) => void invite(one),
      },
      {
        label: t('customerPages.actions.email'),
        icon: <IconMailForward size={16} />,
        onSelect: ask('email'),
      },
      {
        label: t('customerPages.actions.copy'),
        icon: <IconCopy size={16} />,
        onSelect: (one) => void copy(one),
      },
      {
        label: t('customerPages.actions.remove'),
        icon: <IconTrash size={16} />,
        danger: true,
        onSelect: ask('remove'),
      },
    ]
    return actions.filter((action) => action !== false)
  }
  const forMany = (action: CustomerUserAction, icon: ReactNode): BulkAction<CustomerPortalUser> => ({
    label: t(`customerPages.actions.${action}`),
    icon,
    danger: action === 'remove',
    onSelect: (selection, clear) => setMany({ action, selection, clear }),
  })
  const bulkActions = [
    forMany('reinvite', <IconMailForward size={16} />),
    forMany('deactivate', <IconPlayerPause size={16} />),
    forMany('activate', <IconPlayerPlay size={16} />),
    forMany('set_type', <IconCategory size={16} />),
    forMany('set_role', <IconShield size={16} />),
    forMany('invite', <IconMailForward size={16} />),
    ...(hasProjects
      ? [
          {
            label: t('customerPages.intoProjects.button'),
            icon: <IconBriefcase size={16} />,
            onSelect: (selection: Selection<CustomerPortalUser>) => setImporting({ selection }),
          },
        ]
      : []),
    forMany('remove', <IconTrash size={16} />),
  ]
  const dialogs = (
    <>
      {opened?.kind === 'view' && <UserDialog id={opened.user.id} onClose={close} />}
      {(opened?.kind === 'type' || opened?.kind === 'role' || opened?.kind === 'email') && (
        <EditUser what={opened.kind} user={opened.user} onClose={close} />
      )}
      {(opened?.kind === 'activate' || opened?.kind === 'deactivate' || opened?.kind === 'remove') && (
        <UserQuestion kind={opened.kind} user={opened.user} onClose={close} />
      )}
      {many !== null && <UsersBulk {...many} onClose={() => setMany(null)} />}
      {importing !== null && <IntoProjects {...importing} onClose={() => setImporting(null)} />}
    </>
  )
  const importAll = hasProjects ? () => setImporting({}) : null
  return { rowActions, bulkActions, open: ask('view'), importAll, dialogs }
}
