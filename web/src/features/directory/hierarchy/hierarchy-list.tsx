import type { HierarchyPerson, Page as PageOf } from '@muster/contract'
import { IconPencil, IconSitemap } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type Filter, type Selection } from '../../../shared/table/index.ts'
import { EmptyState, PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { statusTones } from '../member-words.ts'
import { memberQuery } from '../queries.ts'

type HierarchyListProps = {
  /** Null for those who may only look. */
  onChange: ((people: HierarchyPerson[], clear: () => void) => void) | null
  action: ReactNode
}

/** Who reports to whom as a list: person, manager, reports, level. */
export function HierarchyList({ onChange, action }: HierarchyListProps) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const columns = useColumns()
  const filters = useFilters()
  const change = t('hierarchy.change.action')
  const showInTree = (person: HierarchyPerson) =>
    void navigate({
      to: '/o/$org/directory/hierarchy',
      params: { org: slug },
      search: { person: person.id },
    })
  return (
    <DataTable<HierarchyPerson>
      id="hierarchy"
      label={t('hierarchy.title')}
      queryKey={['hierarchy', slug, 'people']}
      fetchPage={({ query, signal }) =>
        api.get<PageOf<HierarchyPerson>>(`/orgs/${slug}/hierarchy/people`, { query, signal })
      }
      columns={columns}
      rowId={(person) => person.id}
      rowName={(person) => person.displayName}
      onOpen={(person) =>
        void navigate({
          to: '/o/$org/directory/members/$memberId',
          params: { org: slug, memberId: person.id },
        })
      }
      filters={filters}
      defaultSort="name"
      searchLabel={t('hierarchy.searchList')}
      countText={(count) => t('hierarchy.count', { count })}
      rowActions={() => [
        { label: t('hierarchy.showInTree'), icon: <IconSitemap size={16} />, onSelect: showInTree },
        ...(onChange === null
          ? []
          : [
              {
                label: change,
                icon: <IconPencil size={16} />,
                onSelect: (person: HierarchyPerson) => onChange([person], () => {}),
              },
            ]),
      ]}
      {...(onChange === null
        ? {}
        : {
            bulkActions: [
              {
                label: change,
                onSelect: ({ rows }: Selection<HierarchyPerson>, clear: () => void) => onChange(rows, clear),
              },
            ],
          })}
      exportUrl={(format, query) => apiUrl(`/orgs/${slug}/hierarchy/people.${format}`, query)}
      empty={
        <EmptyState title={t('directory.members.emptyTitle')} action={action}>
          {t('directory.members.emptyText')}
        </EmptyState>
      }
    />
  )
}

function useColumns(): Column<HierarchyPerson>[] {
  const t = useT()
  const formats = useFormats()
  const { slug: org } = useOrganisation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('hierarchy.field.person'),
        sort: 'name',
        width: 'minmax(150px, 1.4fr)',
        cell: (person) => (
          <PersonCell name={person.displayName}>
            <Link
              to="/o/$org/directory/members/$memberId"
              params={{ org, memberId: person.id }}
              tabIndex={-1}
            >
              {person.displayName}
            </Link>
          </PersonCell>
        ),
      },
      {
        key: 'manager',
        title: t('hierarchy.field.manager'),
        width: 'minmax(130px, 1.2fr)',
        phone: true,
        cell: ({ manager }) =>
          manager && (
            <Link
              to="/o/$org/directory/members/$memberId"
              params={{ org, memberId: manager.id }}
              tabIndex={-1}
            >
              {manager.displayName}
            </Link>
          ),
      },
      {
        key: 'direct',
        title: t('hierarchy.field.direct'),
        width: 'minmax(110px, 130px)',
        numeric: true,
        cell: ({ id, displayName, directCount }) =>
          directCount > 0 && (
            <Link
              to="/o/$org/directory/hierarchy"
              params={{ org }}
              search={{ tab: 'list', manager: id }}
              tabIndex={-1}
              aria-label={`${displayName}: ${t('hierarchy.reports', { count: directCount })}`}
            >
              {formats.number(directCount)}
            </Link>
          ),
      },
      {
        key: 'everyone',
        title: t('hierarchy.field.everyone'),
        width: 'minmax(110px, 130px)',
        numeric: true,
        cell: ({ everyoneCount }) => everyoneCount > 0 && <span>{formats.number(everyoneCount)}</span>,
      },
      {
        key: 'level',
        title: t('hierarchy.field.level'),
        width: 'minmax(70px, 90px)',
        numeric: true,
        cell: ({ level }) => <span>{formats.number(level)}</span>,
      },
      {
        key: 'title',
        title: t('directory.field.title'),
        width: 'minmax(120px, 1fr)',
        cell: ({ title }) => <span>{title}</span>,
      },
      {
        key: 'email',
        title: t('directory.field.email'),
        sort: 'email',
        width: 'minmax(180px, 1.2fr)',
        initiallyHidden: true,
        cell: ({ email }) => <span>{email}</span>,
      },
      {
        key: 'status',
        title: t('directory.field.status'),
        width: 'minmax(100px, 130px)',
        initiallyHidden: true,
        cell: ({ status }) => (
          <StatusDot tone={statusTones[status]}>{t(`directory.status.${status}`)}</StatusDot>
        ),
      },
    ],
    [t, formats, org],
  )
}

function useFilters(): Filter[] {
  const t = useT()
  const { slug } = useOrganisation()
  const { manager } = useSearch({ strict: false })
  const isPerson = manager !== undefined && manager !== 'none'
  const name = useQuery({ ...memberQuery(slug, manager ?? ''), enabled: isPerson }).data?.displayName
  return useMemo(
    () => [
      {
        key: 'manager',
        label: t('hierarchy.field.manager'),
        options: [
          { value: 'none', label: t('hierarchy.noManager') },
          ...(isPerson ? [{ value: manager, label: name ?? '…' }] : []),
        ],
      },
      {
        key: 'leads',
        label: t('hierarchy.leads.label'),
        options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`hierarchy.leads.${value}`) })),
      },
      {
        key: 'status',
        label: t('directory.field.status'),
        options: (['active', 'invited', 'inactive'] as const).map((status) => ({
          value: status,
          label: t(`directory.status.${status}`),
        })),
      },
    ],
    [t, manager, isPerson, name],
  )
}
