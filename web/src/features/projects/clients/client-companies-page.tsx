import { Button } from '@mantine/core'
import type { ClientCompany, Page as PageOf } from '@muster/contract'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { DataTable } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart } from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { Rights } from '../portal/rights.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { ImportMenu } from '../users/import-menu.tsx'
import { usePeopleTabs } from '../users/people-tabs.ts'
import { companyColumns } from './company-columns.tsx'
import { useCompanyActions } from './use-company-actions.tsx'

const CompanyDialog = lazyPart(() => import('./company-dialog.tsx').then((module) => module.CompanyDialog))

/** The client companies: whom projects are done for. */
export function ClientCompaniesPage() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { api: path, home, can, org, slug } = usePortal()
  const { add } = useSearch({ strict: false })
  const columns = useMemo(() => companyColumns(t, formats, home), [t, formats, home])
  const tabs = usePeopleTabs()
  const { rowActions, bulkActions, dialogs } = useCompanyActions()
  const canManage = can('clients.manage')
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const open = ({ id }: ClientCompany) => void navigate({ to: `${home}/clients/companies/${id}` as string })
  const addButton = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('portal.clients.companies.add')}
    </Button>
  )
  return (
    <PortalFrame
      section="users"
      title={t('portal.clients.companies.title')}
      tabs={tabs}
      action={addButton}
      more={can('users.import') && can('clients.manage') && <ImportMenu target="projects.client-company" />}
      fill
    >
      <Rights needs="clients.manage" />
      <DataTable<ClientCompany>
        id="client-companies"
        label={t('portal.clients.companies.title')}
        queryKey={['client-companies', org, slug]}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<ClientCompany>>(`${path}/client-companies`, { query, signal })
        }
        columns={columns}
        rowId={(company) => company.id}
        rowName={(company) => company.name}
        onOpen={open}
        filters={[
          {
            key: 'status',
            label: t('portal.users.field.status'),
            options: (['active', 'inactive'] as const).map((status) => ({
              value: status,
              label: t(`portal.users.status.${status}`),
            })),
          },
        ]}
        defaultSort="name"
        searchLabel={t('portal.clients.companies.search')}
        countText={(count) => t('portal.clients.companies.count', { count })}
        rowActions={rowActions}
        canSelectAll
        {...(canManage ? { bulkActions } : {})}
        exportUrl={(format, query) => apiUrl(`${path}/client-companies.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconBuilding size={32} stroke={1.4} />}
            title={t('portal.clients.companies.emptyTitle')}
            action={addButton}
          >
            {t('portal.clients.companies.emptyText')}
          </EmptyState>
        }
      />
      {add !== undefined && canManage && <CompanyDialog onClose={() => showAdd(false)} onCreated={open} />}
      {dialogs}
    </PortalFrame>
  )
}
