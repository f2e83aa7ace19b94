import { Button } from '@mantine/core'
import type { Page as PageOf, PortalUser } from '@muster/contract'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
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
import { ImportMenu } from './import-menu.tsx'
import { usePeopleTabs } from './people-tabs.ts'
import { Seats } from './seats.tsx'
import { useUserActions } from './use-user-actions.tsx'
import { useUserFilters } from './use-user-filters.ts'
import { UserCard } from './user-card.tsx'
import { userColumns } from './user-columns.tsx'
import { ViewChoice } from './view-choice.tsx'

const InviteDialog = lazyPart(() => import('./invite-dialog.tsx').then((module) => module.InviteDialog))

const UserTree = lazyPart(() => import('./user-tree.tsx').then((module) => module.UserTree))

/** The portal users: everyone who works on the projects of the portal. */
export function PortalUsersPage() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { api: path, home, can, org, slug } = usePortal()
  const { add, view } = useSearch({ strict: false })
  const tabs = usePeopleTabs()
  const filters = useUserFilters()
  const columns = useMemo(() => userColumns(t, formats, home), [t, formats, home])
  const { rowActions, bulkActions, dialogs } = useUserActions()
  const canManage = can('users.manage')
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const addButton = canManage && (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('portal.users.add')}
    </Button>
  )
  return (
    <PortalFrame
      section="users"
      title={t('portal.users.title')}
      tabs={tabs}
      description={<Seats />}
      action={addButton}
      more={can('users.import') && <ImportMenu />}
      fill
    >
      <Rights needs="users.manage" />
      {view === 'tree' ? (
        <UserTree />
      ) : (
        <DataTable<PortalUser>
          id="portal-users"
          label={t('portal.users.title')}
          queryKey={['portal-users', org, slug]}
          fetchPage={({ query, signal }) => api.get<PageOf<PortalUser>>(`${path}/users`, { query, signal })}
          columns={columns}
          {...(view === 'cards' ? { card: (user: PortalUser) => <UserCard user={user} home={home} /> } : {})}
          rowId={(user) => user.id}
          rowName={(user) => user.displayName}
          onOpen={(user) => void navigate({ to: `${home}/users/${user.id}` as string })}
          filters={filters}
          defaultSort="name"
          searchLabel={t('portal.users.search')}
          countText={(count) => t('portal.users.count', { count })}
          canSelectAll
          rowActions={rowActions}
          {...(canManage ? { bulkActions } : {})}
          exportUrl={(format, query) => apiUrl(`${path}/users.${format}`, query)}
          tools={<ViewChoice />}
          empty={
            <EmptyState
              icon={<IconUsers size={32} stroke={1.4} />}
              title={t('portal.users.emptyTitle')}
              action={addButton}
            >
              {t('portal.users.emptyText')}
            </EmptyState>
          }
        />
      )}
      {add !== undefined && canManage && <InviteDialog onClose={() => showAdd(false)} />}
      {dialogs}
    </PortalFrame>
  )
}
