import { Button } from '@mantine/core'
import type { CustomerPortalUser, Page as PageOf } from '@muster/contract'
import { customerRoles } from '@muster/contract/choices'
import { IconBriefcase, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api, apiUrl } from '../../../../shared/api/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { DataTable, type Filter } from '../../../../shared/table/index.ts'
import { EmptyState, lazyPart } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { PortalFrame } from './portal-frame.tsx'
import { StatusTotals } from './status-totals.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'
import { useUserActions } from './use-user-actions.tsx'
import { userColumns } from './user-columns.tsx'

const InviteDialog = lazyPart(() => import('./invite-dialog.tsx').then((module) => module.InviteDialog))

/** The customer portal users of a portal: people from outside, never those who work here. */
export function CustomerPortalUsersPage() {
  const t = useT()
  return (
    <CrmGate title={t('customerPages.users.title')} right="manageCustomerUsers">
      <Users />
    </CrmGate>
  )
}

function Users() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { org, slug, path, portal } = useCustomerPortal()
  const { add } = useSearch({ strict: false })
  const columns = useMemo(() => userColumns(t, formats, org), [t, formats, org])
  const filters = useUserFilters()
  const { rowActions, bulkActions, open, importAll, dialogs } = useUserActions()
  const show = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const button = (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => show(true)}>
      {t('customerPages.invite.button')}
    </Button>
  )
  const intoProjects = importAll !== null && portal !== undefined && portal.users.all > 0 && (
    <Button variant="default" leftSection={<IconBriefcase size={16} aria-hidden />} onClick={importAll}>
      {t('customerPages.intoProjects.button')}
    </Button>
  )
  const seats =
    portal?.seats == null
      ? ''
      : ` · ${t('customerPages.seats.limited', { used: portal.seatsUsed, seats: portal.seats })}`
  return (
    <PortalFrame
      at="users"
      description={`${t('customerPages.users.kind')}${seats}`}
      action={button}
      more={intoProjects}
      fill
    >
      <StatusTotals />
      <DataTable<CustomerPortalUser>
        id="customer-portal-users"
        label={t('customerPages.users.title')}
        queryKey={['crm', org, 'customer-portals', slug, 'users']}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<CustomerPortalUser>>(`${path}/users`, { query, signal })
        }
        columns={columns}
        rowId={(user) => user.id}
        rowName={(user) => user.name}
        filters={filters}
        defaultSort="name"
        searchLabel={t('customerPages.users.search')}
        countText={(count) => t('customerPages.users.count', { count })}
        canSelectAll
        rowActions={rowActions}
        bulkActions={bulkActions}
        onOpen={open}
        exportUrl={(format, query) => apiUrl(`${path}/users.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconUsers size={32} stroke={1.4} />}
            title={t('customerPages.users.emptyTitle')}
            action={button}
          >
            {t('customerPages.users.emptyText')}
          </EmptyState>
        }
      />
      {add !== undefined && <InviteDialog onClose={() => show(false)} />}
      {dialogs}
    </PortalFrame>
  )
}

/** Status, user type and role. */
function useUserFilters(): Filter[] {
  const t = useT()
  const { types } = useCustomerPortal()
  return useMemo(
    () => [
      {
        key: 'status',
        label: t('customerPages.field.status'),
        options: (['active', 'confirmed', 'unconfirmed', 'inactive'] as const).map((value) => ({
          value,
          label: t(`customers.status.${value}`),
        })),
      },
      {
        key: 'userType',
        label: t('customerPages.field.userType'),
        options: types.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: 'role',
        label: t('customerPages.field.role'),
        options: customerRoles.map((value) => ({ value, label: t(`customers.roles.${value}`) })),
      },
    ],
    [t, types],
  )
}
