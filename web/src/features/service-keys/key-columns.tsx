import type { ServiceKey } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Formats } from '../../shared/format/index.ts'
import type { Column } from '../../shared/table/index.ts'
import { StatusDot } from '../../shared/ui/index.ts'
import { healthWords, scopeWords } from './key-words.ts'

/** The columns of the list of service keys. */
export function keyColumns(t: Translate, formats: Formats): Column<ServiceKey>[] {
  return [
    {
      key: 'name',
      title: t('serviceKeys.columns.name'),
      sort: 'name',
      width: 'minmax(120px, 1.5fr)',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    {
      key: 'health',
      title: t('serviceKeys.columns.health'),
      width: 'minmax(184px, 1.6fr)',
      phone: true,
      cell: (key) => {
        const { tone, words } = healthWords(t, formats, key)
        return <StatusDot tone={tone}>{words}</StatusDot>
      },
    },
    {
      key: 'key',
      title: t('serviceKeys.columns.key'),
      width: '72px',
      cell: ({ hint }) => <span>…{hint}</span>,
    },
    {
      key: 'owner',
      title: t('serviceKeys.columns.owner'),
      width: 'minmax(104px, 1fr)',
      cell: ({ owner, email }) => <span title={email}>{owner.displayName}</span>,
    },
    {
      key: 'scopes',
      title: t('serviceKeys.columns.scopes'),
      width: 'minmax(110px, 1fr)',
      cell: ({ scopes }) => {
        const words = scopes.map((scope) => scopeWords(t, scope)).join(', ')
        return <span title={words}>{words}</span>
      },
    },
    {
      key: 'lastUsed',
      title: t('serviceKeys.columns.lastUsed'),
      width: 'minmax(100px, 1fr)',
      cell: ({ lastUsedAt, lastUsedFrom }) =>
        lastUsedAt === null ? (
          <span>{t('serviceKeys.never')}</span>
        ) : (
          <span title={t('serviceKeys.usedFrom', { address: lastUsedFrom ?? '' })}>
            {formats.relative(lastUsedAt)}
          </span>
        ),
    },
    {
      key: 'uses',
      title: t('serviceKeys.columns.uses'),
      width: '56px',
      numeric: true,
      cell: ({ uses }) => <span>{formats.number(uses)}</span>,
    },
    {
      key: 'created',
      title: t('serviceKeys.columns.created'),
      sort: 'createdAt',
      width: '112px',
      cell: ({ generatedAt }) => <span>{formats.date(generatedAt)}</span>,
    },
  ]
}
