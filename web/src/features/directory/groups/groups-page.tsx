import { Button } from '@mantine/core'
import type { Group, Page as PageOf } from '@muster/contract'
import { IconPencil, IconPlus, IconTrash, IconUpload, IconUsersGroup } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type RowAction } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart, Page } from '../../../shared/ui/index.ts'

const GroupDialog = lazyPart(() => import('./group-dialog.tsx').then((module) => module.GroupDialog))

const DeleteGroupDialog = lazyPart(() =>
  import('./delete-group-dialog.tsx').then((module) => module.DeleteGroupDialog),
)

/** All groups that are no departments. */
export function GroupsPage() {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const canManage = useCan('directory.manage')
  const { add } = useSearch({ strict: false })
  const [edited, setEdited] = useState<Group | null>(null)
  const [deleted, setDeleted] = useState<Group | null>(null)
  const columns = useGroupColumns()
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const open = (group: Group) =>
    void navigate({ to: '/o/$org/directory/groups/$groupId', params: { org: slug, groupId: group.id } })
  const rowActions = (group: Group): RowAction<Group>[] => [
    ...(group.canImport
      ? [
          {
            label: t('directory.group.importMembers'),
            icon: <IconUpload size={16} />,
            onSelect: () =>
              void navigate({
                to: '/o/$org/imports/new',
                params: { org: slug },
                search: { groupId: group.id },
              }),
          },
        ]
      : []),
    { label: t('directory.group.edit'), icon: <IconPencil size={16} />, onSelect: setEdited },
    { label: t('directory.group.delete'), icon: <IconTrash size={16} />, danger: true, onSelect: setDeleted },
  ]
  const addButton = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('directory.groups.create')}
    </Button>
  )
  return (
    <Page
      title={t('directory.groups.title')}
      breadcrumb={[{ label: t('shell.places.directory') }]}
      action={addButton}
      fill
    >
      <DataTable<Group>
        id="groups"
        label={t('directory.groups.title')}
        queryKey={['groups', slug, 'list']}
        fixedQuery={{ kind: 'group' }}
        fetchPage={({ query, signal }) => api.get<PageOf<Group>>(`/orgs/${slug}/groups`, { query, signal })}
        columns={columns}
        rowId={(group) => group.id}
        rowName={(group) => group.name}
        onOpen={open}
        defaultSort="name"
        searchLabel={t('directory.groups.search')}
        countText={(count) => t('directory.groups.count', { count })}
        {...(canManage ? { rowActions } : {})}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/groups.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconUsersGroup size={32} stroke={1.4} />}
            title={t('directory.groups.emptyTitle')}
            action={addButton}
          >
            {t('directory.groups.emptyText')}
          </EmptyState>
        }
      />
      {add !== undefined && canManage && (
        <GroupDialog kind="group" onClose={() => showAdd(false)} onCreated={open} />
      )}
      {edited !== null && <GroupDialog kind="group" group={edited} onClose={() => setEdited(null)} />}
      {deleted !== null && <DeleteGroupDialog group={deleted} onClose={() => setDeleted(null)} />}
    </Page>
  )
}

function useGroupColumns(): Column<Group>[] {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('directory.field.name'),
        sort: 'name',
        width: 'minmax(150px, 1.4fr)',
        cell: (group) => (
          <Link
            to="/o/$org/directory/groups/$groupId"
            params={{ org: slug, groupId: group.id }}
            tabIndex={-1}
          >
            {group.name}
          </Link>
        ),
      },
      {
        key: 'description',
        title: t('directory.field.description'),
        width: 'minmax(160px, 2fr)',
        cell: (group) => <span>{group.description}</span>,
      },
      {
        key: 'emailAlias',
        title: t('directory.field.emailAlias'),
        width: 'minmax(140px, 1fr)',
        initiallyHidden: true,
        cell: (group) => <span>{group.emailAlias}</span>,
      },
      {
        key: 'moderators',
        title: t('directory.field.moderators'),
        width: '120px',
        numeric: true,
        cell: (group) => formats.number(group.counts.moderator),
      },
      {
        key: 'members',
        title: t('directory.field.members'),
        width: '100px',
        numeric: true,
        phone: true,
        cell: (group) => formats.number(group.counts.member),
      },
      {
        key: 'createdAt',
        title: t('directory.field.added'),
        sort: 'createdAt',
        width: '130px',
        initiallyHidden: true,
        cell: (group) => <span>{formats.date(group.createdAt)}</span>,
      },
    ],
    [t, formats, slug],
  )
}
