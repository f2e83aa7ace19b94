import { type CandidateFilter, candidateStandings, candidateStatuses, type Selection } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import type { Filter } from '../../../shared/table/index.ts'

/** Which texts the list of a target speaks with: `imports.people.<words>`. */
export function listWords(kind: string): 'step' | 'contacts' | 'accounts' {
  if (kind === 'projects.client-user') return 'contacts'
  return kind === 'projects.client-company' ? 'accounts' : 'step'
}

/** The filters of a list of people, or of contacts and accounts with what the reader may see of them. */
export function usePeopleFilters(selection: Selection | undefined): Filter[] {
  const t = useT()
  const named = (list: readonly { value: string; id?: string; label?: string }[] = []) =>
    list.map(({ value, id = value, label = value }) => ({ value: id, label }))
  const chosen: Filter = {
    key: 'chosen',
    label: t('imports.people.chosen'),
    options: [
      { value: 'true', label: t('imports.people.step.yes') },
      { value: 'false', label: t('imports.people.step.no') },
    ],
  }
  if (selection?.standings === undefined)
    return [
      { key: 'profile', label: t('imports.people.profile'), options: named(selection?.profiles) },
      { key: 'remoteRole', label: t('imports.people.remoteRole'), options: named(selection?.remoteRoles) },
      {
        key: 'status',
        label: t('imports.people.status'),
        options: candidateStatuses.map((status) => ({
          value: status,
          label: t(`imports.people.statuses.${status}`),
        })),
      },
      chosen,
    ]
  const { accounts = [], stages = [], standings } = selection
  const account: Filter = { key: 'account', label: t('imports.people.account'), options: named(accounts) }
  const stage: Filter = { key: 'stage', label: t('imports.people.stage'), options: named(stages) }
  return [
    ...(accounts.length > 0 ? [account] : []),
    ...(stages.length > 0 ? [stage] : []),
    {
      key: 'standing',
      label: t('imports.people.standing'),
      options: standings.map(({ standing }) => ({
        value: standing,
        label: t(`imports.people.standings.${standing}`),
      })),
    },
    chosen,
  ]
}

/** What the address says of whom the list shows. */
export function filterOf(values: Readonly<Record<string, string | undefined>>): CandidateFilter {
  const { q, profile, remoteRole, account, stage } = values
  const given = Object.entries({ q, profile, remoteRole, account, stage }).filter(
    ([, value]) => value !== undefined,
  )
  const status = candidateStatuses.find((one) => one === values.status)
  const standing = candidateStandings.find((one) => one === values.standing)
  return {
    ...Object.fromEntries(given),
    ...(status === undefined ? {} : { status }),
    ...(standing === undefined ? {} : { standing }),
    ...(values.chosen === undefined ? {} : { chosen: values.chosen === 'true' }),
  }
}
