import { Button } from '@mantine/core'
import type { Domain, Page as PageOf } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { IconPlus, IconWorld } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart, Page, StatusDot, type StatusTone } from '../../../shared/ui/index.ts'
import { useDomainActions } from './use-domain-actions.tsx'

const OtherDomains = lazyPart(
  () => import('./other-domains.tsx').then((module) => module.OtherDomains),
  <div style={{ height: 96 }} />,
)

const AddDomainDialog = lazyPart(() =>
  import('./add-domain-dialog.tsx').then((module) => module.AddDomainDialog),
)

const tones: Record<Domain['state'], StatusTone> = {
  unverified: 'quiet',
  verified: 'created',
  lost: 'failed',
}

/** The domains of the organisation: add, show to be ours, remove; and what imports do with other ones. */
export function DomainsPage() {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [isAdding, setAdding] = useState(false)
  const { rowActions, showRecord, dialogs } = useDomainActions()
  const columns = useMemo(() => domainColumns(t, formats), [t, formats])
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('domains.add')}
    </Button>
  )
  return (
    <Page
      title={t('domains.title')}
      breadcrumb={[{ label: t('shell.places.settings') }]}
      description={t('domains.text')}
      action={button}
      fill
    >
      <OtherDomains />
      <DataTable<Domain>
        id="domains"
        label={t('domains.title')}
        queryKey={['domains', slug]}
        fetchPage={({ query, signal }) => api.get<PageOf<Domain>>(`/orgs/${slug}/domains`, { query, signal })}
        columns={columns}
        rowId={(domain) => domain.id}
        rowName={(domain) => domain.name}
        onOpen={showRecord}
        rowActions={rowActions}
        searchLabel={t('domains.search')}
        countText={(count) => t('domains.count', { count })}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/domains.${format}`, query)}
        empty={
          <EmptyState icon={<IconWorld size={32} stroke={1.4} />} title={t('domains.emptyTitle')}>
            {t('domains.emptyText')}
          </EmptyState>
        }
      />
      {isAdding && <AddDomainDialog onAdded={showRecord} onClose={() => setAdding(false)} />}
      {dialogs}
    </Page>
  )
}

function domainColumns(t: Translate, formats: Formats): Column<Domain>[] {
  return [
    {
      key: 'name',
      title: t('domains.name'),
      width: 'minmax(150px, 1.4fr)',
      cell: (domain) => <span>{domain.name}</span>,
    },
    {
      key: 'state',
      title: t('domains.state'),
      width: 'minmax(110px, 140px)',
      phone: true,
      cell: (domain) => (
        <StatusDot tone={tones[domain.state]}>{t(`domains.states.${domain.state}`)}</StatusDot>
      ),
    },
    {
      key: 'method',
      title: t('domains.method'),
      width: 'minmax(140px, 1fr)',
      cell: (domain) => <span>{domain.method !== null && t(`domains.methods.${domain.method}`)}</span>,
    },
    {
      key: 'record',
      title: t('domains.record'),
      width: 'minmax(180px, 2fr)',
      cell: (domain) => <span>{domain.record.value}</span>,
    },
    {
      key: 'verifiedAt',
      title: t('domains.verifiedAt'),
      width: 'minmax(110px, 140px)',
      cell: (domain) => <span>{domain.verifiedAt === null ? '' : formats.date(domain.verifiedAt)}</span>,
    },
    {
      key: 'checkedAt',
      title: t('domains.checkedAt'),
      width: 'minmax(120px, 160px)',
      cell: (domain) => (
        <span>{domain.checkedAt === null ? t('domains.never') : formats.relative(domain.checkedAt)}</span>
      ),
    },
  ]
}
