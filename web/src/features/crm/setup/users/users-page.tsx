import { Button } from '@mantine/core'
import type { CrmUser, Page as PageOf } from '@muster/contract'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api, apiUrl } from '../../../../shared/api/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { needTexts, useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { DataTable } from '../../../../shared/table/index.ts'
import { EmptyState, lazyPart } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { SetupFrame } from '../setup-frame.tsx'
import { useUserActions } from './use-user-actions.tsx'
import { useUserFilters } from './use-user-filters.ts'
import { userColumns } from './user-columns.tsx'

// it chooses members of the directory
const AddUsersDialog = lazyPart(async () => {
  const [module] = await Promise.all([import('./add-users-dialog.tsx'), needTexts('directory')])
  return module.AddUsersDialog
})

/** Who works in the CRM. */
export function UsersPage() {
  const t = useT()
  return (
    <CrmGate title={t('crmSetup.users.title')}>
      <Users />
    </CrmGate>
  )
}

function Users() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { canManageUsers } = useCrm()
  const { add } = useSearch({ strict: false })
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const columns = useMemo(() => userColumns(t, formats), [t, formats])
  const filters = useUserFilters()
  const { rowActions, bulkActions, edit, dialogs } = useUserActions()
  const addButton = canManageUsers && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('crmSetup.users.add')}
    </Button>
  )
  return (
    <SetupFrame
      at="users"
      title={t('crmSetup.users.title')}
      description={t('crmSetup.users.text')}
      action={addButton}
      fill
    >
      <DataTable<CrmUser>
        id="crm-users"
        label={t('crmSetup.users.title')}
        queryKey={['crm', slug, 'users', 'list']}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<CrmUser>>(`/orgs/${slug}/crm/users`, { query, signal })
        }
        columns={columns}
        rowId={(user) => user.id}
        rowName={(user) => user.displayName}
        filters={filters}
        defaultSort="name"
        searchLabel={t('crmSetup.users.search')}
        countText={(count) => t('crmSetup.users.count', { count })}
        canSelectAll
        {...(canManageUsers ? { rowActions, bulkActions, onOpen: edit } : {})}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/crm/users.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconUsers size={32} stroke={1.4} />}
            title={t('crmSetup.users.emptyTitle')}
            action={addButton}
          >
            {t('crmSetup.users.emptyText')}
          </EmptyState>
        }
      />
      {add !== undefined && canManageUsers && <AddUsersDialog onClose={() => showAdd(false)} />}
      {dialogs}
    </SetupFrame>
  )
}
