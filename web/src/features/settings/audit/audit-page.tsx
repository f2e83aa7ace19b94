import { Modal, Table, Text } from '@mantine/core'
import type { AuditEvent, Page as PageOf } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type Filter } from '../../../shared/table/index.ts'
import { EmptyState, Page, PersonCell } from '../../../shared/ui/index.ts'
import { actionWord, fieldChanges } from './audit-words.ts'

/** Who changed what, the newest first. */
export function AuditPage() {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [opened, setOpened] = useState<AuditEvent | null>(null)
  const columns = useMemo(() => auditColumns(t, formats), [t, formats])
  const filters = useMemo(() => auditFilters(t), [t])
  return (
    <Page title={t('settings.audit.title')} breadcrumb={[{ label: t('shell.places.settings') }]} fill>
      <DataTable<AuditEvent>
        id="audit"
        label={t('settings.audit.title')}
        queryKey={['audit', slug]}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<AuditEvent>>(`/orgs/${slug}/audit`, { query, signal })
        }
        columns={columns}
        rowId={(event) => event.id}
        rowName={(event) => actionWord(t, event.action)}
        onOpen={setOpened}
        openedId={opened?.id ?? null}
        filters={filters}
        searchLabel={t('settings.audit.search')}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/audit.${format}`, query)}
        empty={
          <EmptyState icon={<IconHistory size={32} stroke={1.4} />} title={t('settings.audit.emptyTitle')}>
            {t('settings.audit.emptyText')}
          </EmptyState>
        }
      />
      {opened !== null && <EventDialog event={opened} onClose={() => setOpened(null)} />}
    </Page>
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

function auditFilters(t: Translate): Filter[] {
  return [
    {
      key: 'action',
      label: t('settings.audit.area'),
      options: [
        { value: 'directory.member.', label: t('settings.audit.areas.member') },
        { value: 'directory.membership.', label: t('settings.audit.areas.membership') },
        { value: 'directory.department.', label: t('settings.audit.areas.department') },
        { value: 'directory.group.', label: t('settings.audit.areas.group') },
        { value: 'directory.organisation.', label: t('settings.audit.areas.organisation') },
        { value: 'imports.', label: t('settings.audit.areas.imports') },
        { value: 'identity.api-token.', label: t('settings.audit.areas.token') },
      ],
    },
  ]
}

function EventDialog({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const changes = fieldChanges(event.before, event.after)
  const run: string | null = event.runId === null ? null : `/o/${slug}/imports/${event.runId}`
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${actionWord(t, event.action)}: ${event.subject.name}`}
      size={600}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm" c="dimmed" mb={12}>
        {event.actor.name || t('settings.audit.system')} · {formats.dateTime(event.at)}
        {event.address !== null && ` · ${event.address}`}
      </Text>
      {changes.length === 0 ? (
        <Text>{t('settings.audit.noDetails')}</Text>
      ) : (
        <Table horizontalSpacing={8} verticalSpacing={6} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.audit.change')}</Table.Th>
              <Table.Th>{t('settings.audit.before')}</Table.Th>
              <Table.Th>{t('settings.audit.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody style={{ overflowWrap: 'anywhere' }}>
            {changes.map((change) => (
              <Table.Tr key={change.field}>
                <Table.Th scope="row" fw={400}>
                  {change.field}
                </Table.Th>
                <Table.Td c="dimmed">{change.before}</Table.Td>
                <Table.Td>{change.after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {run !== null && (
        <Link to={run} style={{ display: 'inline-block', marginTop: 16, color: 'var(--muster-accent)' }}>
          {t('settings.audit.run')}
        </Link>
      )}
    </Modal>
  )
}
