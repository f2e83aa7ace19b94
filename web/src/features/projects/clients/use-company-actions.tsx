import type { ClientCompany, ClientCompanyAction } from '@muster/contract'
import { IconEye, IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { BulkAction, RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, lazyPart, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import type { CompaniesToChange } from './clients-bulk-dialog.tsx'

const CompanyDialog = lazyPart(() => import('./company-dialog.tsx').then((module) => module.CompanyDialog))

const CompaniesBulkDialog = lazyPart(() =>
  import('./clients-bulk-dialog.tsx').then((module) => module.CompaniesBulkDialog),
)

type Question = { kind: 'activate' | 'deactivate' | 'remove'; company: ClientCompany }

/** What can be done to a client company, as far as the reader may, with the dialogs that ask first. */
export function useCompanyActions(after?: { gone?: () => void }): {
  rowActions: (company: ClientCompany) => RowAction<ClientCompany>[]
  bulkActions: BulkAction<ClientCompany>[]
  dialogs: ReactNode
} {
  const t = useT()
  const navigate = useNavigate()
  const { api: path, home, can } = usePortal()
  const [edited, setEdited] = useState<ClientCompany | null>(null)
  const [change, setChange] = useState<CompaniesToChange | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const rowActions = (company: ClientCompany): RowAction<ClientCompany>[] => {
    const ask = (kind: Question['kind']) => () => setQuestion({ kind, company })
    const open: RowAction<ClientCompany> = {
      label: t('portal.users.actions.open'),
      icon: <IconEye size={16} />,
      onSelect: ({ id }) => void navigate({ to: `${home}/clients/companies/${id}` as string }),
    }
    if (!can('clients.manage')) return [open]
    return [
      { label: t('portal.users.actions.edit'), icon: <IconPencil size={16} />, onSelect: setEdited },
      open,
      company.status === 'active'
        ? {
            label: t('portal.users.actions.deactivate'),
            icon: <IconPlayerPause size={16} />,
            onSelect: ask('deactivate'),
          }
        : {
            label: t('portal.users.actions.activate'),
            icon: <IconPlayerPlay size={16} />,
            onSelect: ask('activate'),
          },
      {
        label: t('portal.clients.companies.ask.remove.confirm'),
        icon: <IconTrash size={16} />,
        danger: true,
        onSelect: ask('remove'),
      },
    ]
  }
  const confirm = async ({ kind, company }: Question) => {
    const one = `${path}/client-companies/${company.id}`
    if (kind === 'remove') await api.delete(one)
    else
      await api.patch(
        one,
        { status: kind === 'activate' ? 'active' : 'inactive' },
        { ifMatch: company.version },
      )
    notifyDone(t(`portal.clients.companies.done.${kind}`, { name: company.name }))
    if (kind === 'remove') after?.gone?.()
    await portalChanged()
  }
  const many = (action: ClientCompanyAction, icon: ReactNode): BulkAction<ClientCompany> => ({
    label: t(`portal.clients.companies.ask.${action}.confirm`),
    icon,
    danger: action === 'remove',
    onSelect: (selection, clear) => setChange({ action, selection, clear }),
  })
  const bulkActions = [
    many('deactivate', <IconPlayerPause size={16} />),
    many('activate', <IconPlayerPlay size={16} />),
    many('remove', <IconTrash size={16} />),
  ]
  const dialogs = (
    <>
      {change !== null && <CompaniesBulkDialog change={change} onClose={() => setChange(null)} />}
      {edited !== null && <CompanyDialog company={edited} onClose={() => setEdited(null)} />}
      {question !== null && (
        <ConfirmDialog
          opened
          danger={question.kind === 'remove'}
          title={t(`portal.clients.companies.ask.${question.kind}.title`, { name: question.company.name })}
          confirm={t(`portal.clients.companies.ask.${question.kind}.confirm`)}
          onConfirm={() => confirm(question)}
          onClose={() => setQuestion(null)}
        >
          {t(`portal.clients.companies.ask.${question.kind}.text`, { count: question.company.userCount })}
        </ConfirmDialog>
      )}
    </>
  )
  return { rowActions, bulkActions, dialogs }
}
