import { Button } from '@mantine/core'
import type { Member, Page as PageOf } from '@muster/contract'
import { IconPlus, IconUpload, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { DataTable, type Filter } from '../../../shared/table/index.ts'
import { EmptyState, Page } from '../../../shared/ui/index.ts'
import { allGroupsQuery } from '../queries.ts'
import { memberColumns } from './member-columns.tsx'
import { useMemberActions } from './use-member-actions.tsx'

const AddMembersDialog = lazy(() =>
  import('./add-members-dialog.tsx').then((module) => ({ default: module.AddMembersDialog })),
)

/** Home of the directory: everyone in the organisation. */
export function MembersPage() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const canManage = useCan('directory.manage')
  const canImport = useCan('imports.run')
  const { add } = useSearch({ strict: false })
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const columns = useMemo(() => memberColumns(t, formats, slug), [t, formats, slug])
  const filters = useMemberFilters()
  const { rowActions, bulkActions, dialogs } = useMemberActions()
  const addButton = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('directory.members.add')}
    </Button>
  )
  const importButton = canImport && (
    <Button
      variant="default"
      leftSection={<IconUpload size={16} aria-hidden />}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/o/$org/imports/new"
          params={{ org: slug }}
          search={{ target: 'directory.member' } as never}
        />
      )}
    >
      {t('directory.members.import')}
    </Button>
  )
  return (
    <Page
      title={t('directory.members.title')}
      breadcrumb={[{ label: t('shell.places.directory') }]}
      action={addButton}
      more={importButton}
      fill
    >
      <DataTable<Member>
        id="members"
        label={t('directory.members.title')}
        queryKey={['members', slug]}
        fetchPage={({ query, signal }) => api.get<PageOf<Member>>(`/orgs/${slug}/members`, { query, signal })}
        columns={columns}
        rowId={(member) => member.id}
        rowName={(member) => member.displayName}
        onOpen={(member) =>
          void navigate({
            to: '/o/$org/directory/members/$memberId',
            params: { org: slug, memberId: member.id },
          })
        }
        filters={filters}
        defaultSort="name"
        searchLabel={t('directory.members.search')}
        countText={(count) => t('directory.members.count', { count })}
        canSelectAll
        {...(canManage ? { rowActions, bulkActions } : {})}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/members.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconUsers size={32} stroke={1.4} />}
            title={t('directory.members.emptyTitle')}
            action={addButton}
          >
            {t('directory.members.emptyText')}
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {add !== undefined && canManage && <AddMembersDialog onClose={() => showAdd(false)} />}
      </Suspense>
      {dialogs}
    </Page>
  )
}

function useMemberFilters(): Filter[] {
  const t = useT()
  const { slug } = useOrganisation()
  const groups = useQuery(allGroupsQuery(slug)).data
  return useMemo(() => {
    const options = (kind?: string) =>
      (groups ?? [])
        .filter((group) => kind === undefined || group.kind === kind)
        .map((group) => ({ value: group.id, label: group.name }))
    return [
      {
        key: 'status',
        label: t('directory.field.status'),
        options: [
          ...(['active', 'invited', 'inactive'] as const).map((status) => ({
            value: status as string,
            label: t(`directory.status.${status}`),
          })),
          { value: 'not_invited', label: t('directory.status.notMailed') },
        ],
      },
      { key: 'department', label: t('directory.field.department'), options: options('department') },
      { key: 'group', label: t('directory.field.group'), options: options() },
      {
        key: 'role',
        label: t('directory.field.adminRole'),
        options: (['owner', 'admin', 'none'] as const).map((role) => ({
          value: role,
          label: t(`shell.adminRole.${role}`),
        })),
      },
      { key: 'domain', label: t('directory.field.domain'), placeholder: t('directory.members.domainHint') },
    ]
  }, [t, groups])
}
