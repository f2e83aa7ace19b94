import type { MailState, OutboxMail, Page as PageOf } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { IconMail } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type Filter } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart, Page, StatusDot, type StatusTone } from '../../../shared/ui/index.ts'
import { useMailActions } from './use-mail-actions.tsx'

const LetterDialog = lazyPart(() => import('./letter-dialog.tsx').then((module) => module.LetterDialog))

const tones: Record<MailState, StatusTone> = {
  queued: 'accent',
  sent: 'created',
  failed: 'failed',
  kept: 'skipped',
}

/** What Muster sent by mail, what waits, and what has to be handed on. */
export function OutboxPage() {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [opened, setOpened] = useState<OutboxMail | null>(null)
  const { rowActions, dialogs } = useMailActions({ onOpen: setOpened })
  const columns = useMemo(() => outboxColumns(t, formats), [t, formats])
  const filters = useMemo(() => outboxFilters(t), [t])
  return (
    <Page
      title={t('outbox.title')}
      breadcrumb={[{ label: t('shell.places.settings') }]}
      description={t('outbox.text')}
      fill
    >
      <DataTable<OutboxMail>
        id="outbox"
        label={t('outbox.title')}
        queryKey={['outbox', slug]}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<OutboxMail>>(`/orgs/${slug}/outbox`, { query, signal })
        }
        columns={columns}
        rowId={(mail) => mail.id}
        rowName={(mail) => mail.to}
        onOpen={setOpened}
        openedId={opened?.id ?? null}
        rowActions={rowActions}
        filters={filters}
        searchLabel={t('outbox.search')}
        empty={
          <EmptyState icon={<IconMail size={32} stroke={1.4} />} title={t('outbox.emptyTitle')}>
            {t('outbox.emptyText')}
          </EmptyState>
        }
      />
      {opened !== null && <LetterDialog mail={opened} onClose={() => setOpened(null)} />}
      {dialogs}
    </Page>
  )
}

function outboxColumns(t: Translate, formats: Formats): Column<OutboxMail>[] {
  return [
    {
      key: 'to',
      title: t('outbox.to'),
      width: 'minmax(200px, 1.6fr)',
      cell: (mail) => <span>{mail.to}</span>,
    },
    {
      key: 'kind',
      title: t('outbox.kind'),
      width: 'minmax(110px, 1fr)',
      cell: (mail) => <span>{t(`outbox.kinds.${mail.kind.replaceAll('.', '_')}` as PhraseKey)}</span>,
    },
    {
      key: 'state',
      title: t('outbox.state'),
      width: 'minmax(130px, 1.4fr)',
      phone: true,
      cell: (mail) => (
        <StatusDot tone={tones[mail.state]}>
          {t(`outbox.states.${mail.state}`)}
          {mail.nextTryAt !== null && ` · ${t('outbox.nextTry', { when: formats.relative(mail.nextTryAt) })}`}
        </StatusDot>
      ),
    },
    {
      key: 'created',
      title: t('outbox.created'),
      width: 'minmax(150px, 180px)',
      cell: (mail) => <span>{formats.dateTime(mail.createdAt)}</span>,
    },
    {
      key: 'sent',
      title: t('outbox.sent'),
      width: 'minmax(150px, 180px)',
      initiallyHidden: true,
      cell: (mail) => <span>{mail.sentAt === null ? '' : formats.dateTime(mail.sentAt)}</span>,
    },
  ]
}

function outboxFilters(t: Translate): Filter[] {
  return [
    {
      key: 'state',
      label: t('outbox.state'),
      options: (['queued', 'sent', 'failed', 'kept'] as const).map((value) => ({
        value,
        label: t(`outbox.states.${value}`),
      })),
    },
  ]
}
