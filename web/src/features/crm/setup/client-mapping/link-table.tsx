import type { ClientLink, Page as PageOf } from '@muster/contract'
import { IconAffiliate, IconPencil, IconUnlink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { DataTable } from '../../../../shared/table/index.ts'
import { ConfirmDialog, EmptyState, lazyPart, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { linkColumns } from './link-columns.tsx'

const AccountDialog = lazyPart(() => import('./account-dialog.tsx').then((module) => module.AccountDialog))

type LinkTableProps = {
  portalId: string
  /** Links of a former connection can only be looked at. */
  isConnected: boolean
}

/** The client companies of a portal that are linked: each can get another account, or be parted from it. */
export function LinkTable({ portalId, isConnected }: LinkTableProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [changing, setChanging] = useState<ClientLink | null>(null)
  const [parting, setParting] = useState<ClientLink | null>(null)
  const path = `/orgs/${slug}/crm/client-mappings/${portalId}/links`
  const change = useMutation({
    mutationFn: ({ companyId, accountId }: { companyId: string; accountId: string }) =>
      api.put<ClientLink>(`${path}/${companyId}`, { accountId }),
    onSuccess: async ({ companyName, accountName }) => {
      notifyDone(t('clientMapping.changed', { company: companyName, account: accountName }))
      setChanging(null)
      await crmChanged()
    },
  })
  const part = async ({ companyId, companyName }: ClientLink) => {
    await api.delete(`${path}/${companyId}`)
    notifyDone(t('clientMapping.unlinked', { company: companyName }))
    await crmChanged()
  }
  return (
    <>
      <DataTable<ClientLink>
        id="client-links"
        label={t('clientMapping.links')}
        queryKey={['crm', slug, 'client-mappings', portalId, 'links']}
        fetchPage={({ query, signal }) => api.get<PageOf<ClientLink>>(path, { query, signal })}
        columns={linkColumns(t, formats, slug)}
        rowId={({ companyId }) => companyId}
        rowName={({ companyName }) => companyName}
        searchLabel={t('clientMapping.search')}
        rowActions={() =>
          !isConnected
            ? []
            : [
                {
                  label: t('clientMapping.change'),
                  icon: <IconPencil size={16} aria-hidden />,
                  onSelect: setChanging,
                },
                {
                  label: t('clientMapping.unlink'),
                  icon: <IconUnlink size={16} aria-hidden />,
                  danger: true,
                  onSelect: setParting,
                },
              ]
        }
        empty={
          <EmptyState icon={<IconAffiliate size={32} stroke={1.4} />} title={t('clientMapping.emptyTitle')}>
            {t('clientMapping.emptyText')}
          </EmptyState>
        }
      />
      {changing !== null && (
        <AccountDialog
          name={changing.companyName}
          error={change.error}
          isBusy={change.isPending}
          onChoose={(accountId) => change.mutate({ companyId: changing.companyId, accountId })}
          onClose={() => setChanging(null)}
        />
      )}
      {parting !== null && (
        <ConfirmDialog
          opened
          danger
          title={t('clientMapping.unlinkTitle', {
            company: parting.companyName,
            account: parting.accountName,
          })}
          confirm={t('clientMapping.unlink')}
          onConfirm={() => part(parting)}
          onClose={() => setParting(null)}
        >
          {t('clientMapping.unlinkText')}
        </ConfirmDialog>
      )}
    </>
  )
}
