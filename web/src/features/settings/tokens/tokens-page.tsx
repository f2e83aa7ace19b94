import { Button } from '@mantine/core'
import type { ApiToken, Page as PageOf } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { IconBan, IconKey, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { api, apiUrl, queryClient } from '../../../shared/api/index.ts'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, EmptyState, lazyPart, notifyDone, Page, StatusDot } from '../../../shared/ui/index.ts'

const CreateTokenDialog = lazyPart(() =>
  import('./create-token-dialog.tsx').then((module) => module.CreateTokenDialog),
)

/** The reader's API tokens in this organisation. */
export function TokensPage() {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [isCreating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<ApiToken | null>(null)
  const columns = useMemo(() => tokenColumns(t, formats), [t, formats])
  const changed = () => queryClient.invalidateQueries({ queryKey: ['tokens', slug] })
  const revoke = async () => {
    await api.delete(`/orgs/${slug}/api-tokens/${revoked?.id ?? ''}`)
    notifyDone(t('settings.tokens.revoked'))
    await changed()
  }
  const rowActions = (): RowAction<ApiToken>[] => [
    {
      label: t('settings.tokens.revoke'),
      icon: <IconBan size={16} aria-hidden />,
      danger: true,
      onSelect: setRevoked,
    },
  ]
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('settings.tokens.create')}
    </Button>
  )
  return (
    <Page
      title={t('settings.tokens.title')}
      breadcrumb={[{ label: t('shell.places.settings') }]}
      description={t('settings.tokens.text')}
      action={button}
      fill
    >
      <DataTable<ApiToken>
        id="tokens"
        label={t('settings.tokens.title')}
        queryKey={['tokens', slug]}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<ApiToken>>(`/orgs/${slug}/api-tokens`, { query, signal })
        }
        columns={columns}
        rowId={(token) => token.id}
        rowName={(token) => token.name}
        rowActions={rowActions}
        defaultSort="-createdAt"
        searchLabel={t('settings.tokens.search')}
        exportUrl={(format, query) => apiUrl(`/orgs/${slug}/api-tokens.${format}`, query)}
        empty={
          <EmptyState
            icon={<IconKey size={32} stroke={1.4} />}
            title={t('settings.tokens.emptyTitle')}
            action={button}
          >
            {t('settings.tokens.emptyText')}
          </EmptyState>
        }
      />
      {isCreating && <CreateTokenDialog onCreated={changed} onClose={() => setCreating(false)} />}
      <ConfirmDialog
        opened={revoked !== null}
        danger
        title={t('settings.tokens.revokeTitle', { name: revoked?.name ?? '' })}
        confirm={t('settings.tokens.revoke')}
        onConfirm={revoke}
        onClose={() => setRevoked(null)}
      >
        {t('settings.tokens.revokeText')}
      </ConfirmDialog>
    </Page>
  )
}

function tokenColumns(t: Translate, formats: Formats): Column<ApiToken>[] {
  return [
    {
      key: 'name',
      title: t('settings.tokens.name'),
      sort: 'name',
      width: 'minmax(160px, 1.4fr)',
      cell: ({ name }) => <span>{name}</span>,
    },
    {
      key: 'scopes',
      title: t('settings.tokens.scopes'),
      width: 'minmax(130px, 1fr)',
      cell: ({ scopes }) => (
        <span>{scopes.map((scope) => t(`settings.tokens.scope.${scope}`)).join(', ')}</span>
      ),
    },
    {
      key: 'expires',
      title: t('settings.tokens.expires'),
      sort: 'expiresAt',
      width: 'minmax(150px, 1fr)',
      phone: true,
      cell: ({ expiresAt }) =>
        expiresAt === null ? (
          <span>{t('settings.tokens.never')}</span>
        ) : Date.parse(expiresAt) <= Date.now() ? (
          <StatusDot tone="failed">
            {t('settings.tokens.expired', { date: formats.date(expiresAt) })}
          </StatusDot>
        ) : (
          <span>{formats.date(expiresAt)}</span>
        ),
    },
    {
      key: 'lastUsed',
      title: t('settings.tokens.lastUsed'),
      sort: 'lastUsedAt',
      width: 'minmax(130px, 1fr)',
      cell: ({ lastUsedAt }) => (
        <span>{lastUsedAt === null ? t('settings.tokens.never') : formats.relative(lastUsedAt)}</span>
      ),
    },
    {
      key: 'created',
      title: t('settings.tokens.created'),
      sort: 'createdAt',
      width: 'minmax(110px, 140px)',
      cell: ({ createdAt }) => <span>{formats.date(createdAt)}</span>,
    },
  ]
}
