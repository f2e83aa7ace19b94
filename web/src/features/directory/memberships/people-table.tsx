import { Button } from '@mantine/core'
import type { Group, Membership, Page as PageOf } from '@muster/contract'
import { IconUpload, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type Filter } from '../../../shared/table/index.ts'
import { EmptyState, PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { statusTones } from '../member-words.ts'
import { usePeopleActions } from './use-people-actions.tsx'

/** The people of a group or department. */
export function PeopleTable({ group, onAdd }: { group: Group; onAdd: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const columns = usePeopleColumns(group)
  const filters = usePeopleFilters(group)
  const { rowActions, bulkActions, dialogs } = usePeopleActions(group)
  const path = `/orgs/${slug}/groups/${group.id}/memberships`
  return (
    <>
      <DataTable<Membership>
        id={`people-${group.kind}`}
        label={t('directory.group.people')}
        queryKey={['memberships', slug, group.id]}
        fetchPage={({ query, signal }) => api.get<PageOf<Membership>>(path, { query, signal })}
        columns={columns}
        rowId={(person) => person.memberId}
        rowName={(person) => person.displayName}
        onOpen={(person) =>
          void navigate({
            to: '/o/$org/directory/members/$memberId',
            params: { org: slug, memberId: person.memberId },
          })
        }
        filters={filters}
        defaultSort="name"
        searchLabel={t('directory.group.search')}
        countText={(count) => t('directory.group.count', { count })}
        canSelectAll
        {...(group.canManage ? { rowActions, bulkActions } : {})}
        exportUrl={(format, query) => apiUrl(`${path}.${format}`, query)}
        empty={<NobodyHere group={group} onAdd={onAdd} />}
      />
      {dialogs}
    </>
  )
}

function NobodyHere({ group, onAdd }: { group: Group; onAdd: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const importMembers = () =>
    void navigate({ to: '/o/$org/imports/new', params: { org: slug }, search: { groupId: group.id } })
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.4} />}
      title={t('directory.group.emptyTitle')}
      action={
        group.canImport ? (
          <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={importMembers}>
            {t('directory.group.importMembers')}
          </Button>
        ) : (
          group.canManage && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={onAdd}>
              {t('directory.group.addPeople')}
            </Button>
          )
        )
      }
    >
      {group.canManage ? t('directory.group.emptyText') : undefined}
    </EmptyState>
  )
}

function usePeopleColumns(group: Group): Column<Membership>[] {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const isDepartment = group.kind === 'department'
  return useMemo(() => {
    const columns: Column<Membership>[] = [
      {
        key: 'name',
        title: t('directory.field.name'),
        sort: 'name',
        width: 'minmax(150px, 1.4fr)',
        cell: (person) => (
          <PersonCell name={person.displayName}>
            <Link
              to="/o/$org/directory/members/$memberId"
              params={{ org: slug, memberId: person.memberId }}
              tabIndex={-1}
            >
              {person.displayName}
            </Link>
          </PersonCell>
        ),
      },
      {
        key: 'email',
        title: t('directory.field.email'),
        sort: 'email',
        width: 'minmax(180px, 1.4fr)',
        cell: (person) => <span>{person.email}</span>,
      },
      {
        key: 'role',
        title: t('directory.field.role'),
        width: 'minmax(100px, 160px)',
        phone: true,
        cell: (person) => (
          <span>
            {t(`directory.role.${person.role}`)}
            {person.isHead && ` · ${t('directory.member.headWord')}`}
          </span>
        ),
      },
      {
        key: 'status',
        title: t('directory.field.status'),
        width: 'minmax(100px, 140px)',
        cell: (person) => (
          <StatusDot tone={statusTones[person.status]}>{t(`directory.status.${person.status}`)}</StatusDot>
        ),
      },
      {
        key: 'createdAt',
        title: t('directory.field.added'),
        width: 'minmax(100px, 130px)',
        initiallyHidden: !isDepartment,
        cell: (person) => <span>{formats.date(person.createdAt)}</span>,
      },
    ]
    return columns
  }, [t, formats, slug, isDepartment])
}

function usePeopleFilters(group: Group): Filter[] {
  const t = useT()
  const isDepartment = group.kind === 'department'
  return useMemo(() => {
    const roles = isDepartment
      ? (['moderator', 'member', 'follower'] as const)
      : (['moderator', 'member'] as const)
    return [
      {
        key: 'role',
        label: t('directory.field.role'),
        options: roles.map((role) => ({ value: role, label: t(`directory.role.${role}`) })),
      },
      {
        key: 'status',
        label: t('directory.field.status'),
        options: (['active', 'invited', 'inactive'] as const).map((status) => ({
          value: status,
          label: t(`directory.status.${status}`),
        })),
      },
    ]
  }, [t, isDepartment])
}
