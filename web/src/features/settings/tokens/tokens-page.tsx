import { Button } from '@mantine/core'
import type { ApiToken, Page as PageOf } from '@muster/contract'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import {
  ConfirmDialog,
  EmptyState,
  ErrorPanel,
  notifyDone,
  Page,
  RowsSkeleton,
} from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'
import { CreateTokenDialog } from './create-token-dialog.tsx'

/** The reader's API tokens in this organisation. */
export function TokensPage() {
  const t = useT()
  const { slug } = useOrganisation()
  const [isCreating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<ApiToken | null>(null)
  const found = useQuery({
    queryKey: ['tokens', slug],
    queryFn: ({ signal }) =>
      api.get<PageOf<ApiToken> | ApiToken[]>(`/orgs/${slug}/api-tokens`, { query: { limit: 500 }, signal }),
    select: (answer) => (Array.isArray(answer) ? answer : answer.items),
  })
  const changed = () => queryClient.invalidateQueries({ queryKey: ['tokens', slug] })
  const revoke = async () => {
    await api.delete(`/orgs/${slug}/api-tokens/${revoked?.id ?? ''}`)
    notifyDone(t('settings.tokens.revoked'))
    await changed()
  }
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
      action={found.data === undefined || found.data.length === 0 ? undefined : button}
    >
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <RowsSkeleton rows={4} />}
      {found.data?.length === 0 && (
        <EmptyState
          icon={<IconKey size={32} stroke={1.4} />}
          title={t('settings.tokens.emptyTitle')}
          action={button}
        >
          {t('settings.tokens.emptyText')}
        </EmptyState>
      )}
      {found.data !== undefined && found.data.length > 0 && (
        <ul className={classes.rows} style={{ maxWidth: 760 }}>
          {found.data.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoked(token)} />
          ))}
        </ul>
      )}
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

function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const t = useT()
  const formats = useFormats()
  const facts = [
    token.scopes.map((scope) => t(`settings.tokens.scope.${scope}`)).join(', '),
    `${t('settings.tokens.created')}: ${formats.date(token.createdAt)}`,
    `${t('settings.tokens.expires')}: ${
      token.expiresAt === null ? t('settings.tokens.never') : formats.date(token.expiresAt)
    }`,
    `${t('settings.tokens.lastUsed')}: ${
      token.lastUsedAt === null ? t('settings.tokens.never') : formats.relative(token.lastUsedAt)
    }`,
  ]
  return (
    <li>
      <div className={classes.what}>
        <div className={classes.name}>{token.name}</div>
        <div className={classes.facts}>{facts.join(' · ')}</div>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={`${t('settings.tokens.revoke')}: ${token.name}`}
        onClick={onRevoke}
      >
        {t('settings.tokens.revoke')}
      </Button>
    </li>
  )
}
