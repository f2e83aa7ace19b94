import { Button } from '@mantine/core'
import type { AuditEvent, ChainState, Member, Page as PageOf } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { IconHistory, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import {
  type Column,
  DataTable,
  type Filter,
  type FilterOption,
  useTableAddress,
} from '../../../shared/table/index.ts'
import { EmptyState, lazyPart, Page, PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { actionWord } from './audit-words.ts'
import { dayStart } from './days.ts'

const EventPanel = lazyPart(() => import('./event-panel.tsx').then((module) => module.EventPanel))

const ChainDialog = lazyPart(() => import('./chain-dialog.tsx').then((module) => module.ChainDialog))

/** Who changed what, the newest first. */
export function AuditPage() {
  const t = useT()
  const formats = useFormats()
  const { slug, timeZone } = useOrganisation()
  const [opened, setOpened] = useState<AuditEvent | null>(null)
  const columns = useMemo(() => auditColumns(t, formats), [t, formats])
  const filters = useAuditFilters(slug)
  const [isChainOpen, setChainOpen] = useState(false)
  const chain = useQuery({
    queryKey: ['audit', slug, 'chain'],
    queryFn: ({ signal }) => api.get<ChainState>(`/orgs/${slug}/audit/chain`, { signal }),
  })
  return (
    <Page
      title={t('settings.audit.title')}
      breadcrumb={[{ label: t('shell.places.settings') }]}
      more={
        chain.data === undefined ? undefined : (
          <ChainButton state={chain.data} onClick={() => setChainOpen(true)} />
        )
      }
      fill
    >
      <DataTable<AuditEvent>
        id="audit"
        label={t('settings.audit.title')}
        queryKey={['audit', slug, 'list']}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<AuditEvent>>(`/orgs/${slug}/audit`, { query: withDays(query, timeZone), signal })
        }
        columns={columns}
        rowId={(event) => event.id}
        rowName={(event) => actionWord(t, event.action)}
        onOpen={setOpened}
        openedId={opened?.id ?? null}
        filters={filters}
        searchLabel={t('settings.audit.search')}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/audit.${format}`, withDays(query, timeZone))}
        empty={
          <EmptyState icon={<IconHistory size={32} stroke={1.4} />} title={t('settings.audit.emptyTitle')}>
            {t('settings.audit.emptyText')}
          </EmptyState>
        }
      />
      <EventPanel event={opened} onClose={() => setOpened(null)} />
      {chain.data !== undefined && (
        <ChainDialog opened={isChainOpen} state={chain.data} onClose={() => setChainOpen(false)} />
      )}
    </Page>
  )
}

/** The days of the filters as instants; the last day is in. */
function withDays<Q extends Record<string, string | number | undefined>>(query: Q, timeZone: string): Q {
  const { from, to } = query
  return {
    ...query,
    ...(typeof from === 'string' ? { from: dayStart(from, timeZone) } : {}),
    ...(typeof to === 'string' ? { to: dayStart(to, timeZone, 1) } : {}),
  }
}

/** How the record's seals stand, in one glance; opens what there is to know of them. */
function ChainButton({ state, onClick }: { state: ChainState; onClick: () => void }) {
  const t = useT()
  const formats = useFormats()
  const isBroken = state.verified?.broken != null
  const text = isBroken
    ? t('audit.chain.brokenAt', {
        when: formats.relative(state.verified?.at ?? ''),
        name: state.verified?.by ?? '',
      })
    : state.head === null
      ? t('audit.chain.unsealed')
      : t('audit.chain.sealed', { when: formats.relative(state.head.sealedAt) })
  return (
    <Button
      aria-label={`${t('audit.chain.title')}: ${text}`}
      variant="default"
      onClick={onClick}
      leftSection={<IconLock size={16} stroke={1.6} aria-hidden />}
    >
      {isBroken ? <StatusDot tone="failed">{text}</StatusDot> : text}
    </Button>
  )
}

function auditColumns(t: Translate, formats: Formats): Column<AuditEvent>[] {
  return [
    {
      key: 'action',
      title: t('settings.audit.action'),
      width: 'minmax(150px, 1fr)',
      cell: (event) => <span>{actionWord(t, event.action)}</span>,
    },
    {
      key: 'subject',
      title: t('settings.audit.subject'),
      width: 'minmax(150px, 1.4fr)',
      phone: true,
      cell: (event) => <span>{event.subject.name}</span>,
    },
    {
      key: 'actor',
      title: t('settings.audit.actor'),
      width: 'minmax(140px, 1fr)',
      cell: (event) => <PersonCell name={event.actor.name || t('settings.audit.system')} />,
    },
    {
      key: 'at',
      title: t('settings.audit.at'),
      width: 'minmax(150px, 180px)',
      cell: (event) => <span>{formats.dateTime(event.at)}</span>,
    },
    {
      key: 'address',
      title: t('settings.audit.address'),
      width: '140px',
      initiallyHidden: true,
      cell: (event) => <span>{event.address}</span>,
    },
  ]
}

const areas = [
  ['directory.member.', 'member'],
  ['directory.invitation.', 'invitation'],
  ['directory.membership.', 'membership'],
  ['directory.department.', 'department'],
  ['directory.group.', 'group'],
  ['directory.organisation.', 'organisation'],
  ['directory.domain.', 'domain'],
  ['imports.', 'imports'],
  ['platform.mail.', 'mail'],
  ['identity.api-token.', 'token'],
  ['privacy.', 'privacy'],
  ['audit.', 'chain'],
] as const

/** Who changes things: owners and administrators, and whoever the list is filtered by now. */
function useActors(org: string, actor: string | undefined): FilterOption[] {
  const admins = useQuery({
    queryKey: ['audit', org, 'actors'],
    queryFn: async ({ signal }) => {
      const asked = (['owner', 'admin'] as const).map((role) =>
        api.get<PageOf<Member>>(`/orgs/${org}/members`, { query: { role, limit: 100 }, signal }),
      )
      const people = (await Promise.all(asked)).flatMap(({ items }) => items)
      return people.map(({ id, displayName }) => ({ value: id, label: displayName }))
    },
    staleTime: 60_000,
  })
  const options = admins.data ?? []
  const other = useNamed(org, 'actor', options.some(({ value }) => value === actor) ? undefined : actor)
  return other === null ? options : [...options, other]
}

/** Who or what an id in the address is, by the last event about it. */
function useNamed(org: string, by: 'actor' | 'subjectId', id: string | undefined): FilterOption | null {
  const found = useQuery({
    queryKey: ['audit', org, 'named', by, id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => {
      const query = { [by]: id, limit: 1 }
      const { items } = await api.get<PageOf<AuditEvent>>(`/orgs/${org}/audit`, { query, signal })
      return items[0] === undefined ? null : items[0][by === 'actor' ? 'actor' : 'subject'].name
    },
    staleTime: 60_000,
  })
  return id === undefined ? null : { value: id, label: found.data ?? '…' }
}

function useAuditFilters(org: string): Filter[] {
  const t = useT()
  const { values } = useTableAddress()
  const actors = useActors(org, values.actor)
  const subject = useNamed(org, 'subjectId', values.subjectId)
  return [
    {
      key: 'action',
      label: t('settings.audit.area'),
      options: areas.map(([value, area]) => ({ value, label: t(`settings.audit.areas.${area}`) })),
    },
    { key: 'actor', label: t('settings.audit.actor'), options: actors },
    { key: 'from', label: t('audit.from'), isDay: true },
    { key: 'to', label: t('audit.to'), isDay: true },
    ...(subject === null ? [] : [{ key: 'subjectId', label: t('audit.about'), options: [subject] }]),
  ]
}
