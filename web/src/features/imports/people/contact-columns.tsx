import type { Candidate, Selection } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Column } from '../../../shared/table/index.ts'
import { StatusDot } from '../../../shared/ui/index.ts'

const tones = {
  new: 'created',
  client_user: 'unchanged',
  portal_user: 'skipped',
  client_company: 'unchanged',
  no_email: 'quiet',
} as const

/** What is shown of contacts and accounts beside their names: account and deals where the reader may see them. */
export function contactColumns(t: Translate, selection: Selection): Column<Candidate>[] {
  const hasStages = (selection.stages?.length ?? 0) > 0
  const standing: Column<Candidate> = {
    key: 'standing',
    title: t('imports.people.standing'),
    width: '148px',
    phone: true,
    cell: ({ standing: found = 'new' }) => (
      <StatusDot tone={tones[found]}>{t(`imports.people.standings.${found}`)}</StatusDot>
    ),
  }
  const account: Column<Candidate> = {
    key: 'account',
    title: t('imports.people.account'),
    width: 'minmax(110px, 0.9fr)',
    cell: ({ account: found }) => <span title={found?.name}>{found?.name}</span>,
  }
  const deals: Column<Candidate> = {
    key: 'deals',
    title: t('imports.people.deals'),
    width: 'minmax(140px, 0.9fr)',
    cell: ({ deals: found = [] }) => {
      const count = (state: string) => found.filter((deal) => deal.state === state).length
      const [open, won] = [count('open'), count('won')]
      const words = [
        ...(open > 0 ? [t('imports.people.openDeals', { count: open })] : []),
        ...(won > 0 ? [t('imports.people.wonDeals', { count: won })] : []),
      ]
      return (
        <span title={found.map(({ name, stage }) => `${name} · ${stage}`).join('\n')}>
          {words.join(', ')}
        </span>
      )
    },
  }
  const seesAccounts = (selection.accounts?.length ?? 0) > 0
  return [...(seesAccounts ? [account] : []), ...(hasStages ? [deals] : []), standing]
}
