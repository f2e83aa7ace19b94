import { Button, Group } from '@mantine/core'
import type { ClientUser, Page as PageOf } from '@muster/contract'
import { IconMailForward, IconUserHeart, IconUserPlus } from '@tabler/icons-react'
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
import { clientColumns } from './client-columns.tsx'
import { useClientActions } from './use-client-actions.tsx'
import { useClientFilters } from './use-client-filters.ts'

const InviteClientsDialog = lazyPart(() =>
  import('./invite-clients-dialog.tsx').then((module) => module.InviteClientsDialog),
)
const ClientDialog = lazyPart(() => import('./client-dialog.tsx').then((module) => module.ClientDialog))

/** The client users: people of client companies, who see only what is theirs. */
export function ClientUsersPage() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { api: path, home, can, org, slug, portal } = usePortal()
  const { add } = useSearch({ strict: false })
  const columns = useMemo(() => clientColumns(t, formats, home), [t, formats, home])
  const tabs = usePeopleTabs()
  const filters = useClientFilters()
  const { rowActions, bulkActions, dialogs } = useClientActions()
  const canManage = can('clients.manage')
  const needsCompany = portal?.counts.clientCompanies === 0
  const showAdd = (what: 'one' | 'many' | undefined) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: what }), replace: true })
  const addButton = canManage && !needsCompany && (
    <Group gap={8}>
      <Button
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        onClick={() => showAdd('many')}
      >
        {t('portal.clients.users.invite.open')}
      </Button>
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => showAdd('one')}>
        {t('portal.clients.users.add')}
      </Button>
    </Group>
  )
  const companyButton = canManage && needsCompany && (
    <Button
      onClick={() =>
        void navigate({ to: `${home}/clients/companies` as string, search: { add: '1' } as never })
      }
    >
      {t('portal.clients.companies.add')}
    </Button>
  )
  return (
    <PortalFrame
      section="users"
      title={t('portal.clients.users.title')}
      tabs={tabs}
      action={addButton}
      more={can('users.import') && can('clients.manage') && <ImportMenu target="projects.client-user" />}
      fill
    >
      <Rights needs="clients.manage" />
      <DataTable<ClientUser>
        id="client-users"
        label={t('portal.clients.users.title')}
        queryKey={['client-users', org, slug]}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<ClientUser>>(`${path}/client-users`, { query, signal })
        }
        columns={columns}
        rowId={(client) => client.id}
        rowName={(client) => client.displayName}
        onOpen={({ id }) => void navigate({ to: `${home}/clients/users/${id}` as string })}
        filters={filters}
        defaultSort="name"
        searchLabel={t('portal.users.search')}
        countText={(count) => t('portal.clients.users.count', { count })}
        rowActions={rowActions}
        canSelectAll
        {...(canManage ? { bulkActions } : {})}
        exportUrl={(format, query) => apiUrl(`${path}/client-users.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconUserHeart size={32} stroke={1.4} />}
            title={t('portal.clients.users.emptyTitle')}
            action={addButton || companyButton}
          >
            {t(needsCompany ? 'portal.clients.users.emptyNeedsCompany' : 'portal.clients.users.emptyText')}
          </EmptyState>
        }
      />
      {add !== undefined &&
        canManage &&
        !needsCompany &&
        (add === 'many' ? (
          <InviteClientsDialog onClose={() => showAdd(undefined)} />
        ) : (
          <ClientDialog onClose={() => showAdd(undefined)} />
        ))}
      {dialogs}
    </PortalFrame>
  )
}
