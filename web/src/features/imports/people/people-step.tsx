import { Button } from '@mantine/core'
import type { Candidate, CandidateFilter, Page, Run } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { DataTable, type Filter, useTableAddress } from '../../../shared/table/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { BulkChoice } from './bulk-choice.tsx'
import classes from './people.module.css'
import { usePeopleColumns } from './people-columns.tsx'
import { PeopleSummary } from './people-summary.tsx'
import { candidatesKey, useSelection } from './use-selection.ts'

const statuses = ['active', 'inactive', 'unconfirmed'] as const

/** Everyone whom the source lists: who comes along, with which role and in which projects. */
export function PeopleStep({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const { go } = useFlowSearch()
  const { values } = useTableAddress()
  const { selection, error, change } = useSelection(org, run)
  const portalId = run.target.groupId ?? ''
  const columns = usePeopleColumns(portalId, selection, change)
  const plan = useRunChange(org, run.id, () => api.put<Run>(`${runPath(org, run.id)}/selection`, {}))
  const chosen = selection?.chosen ?? 0
  const filters: Filter[] = [
    {
      key: 'profile',
      label: t('imports.people.profile'),
      options: (selection?.profiles ?? []).map(({ value }) => ({ value, label: value })),
    },
    {
      key: 'remoteRole',
      label: t('imports.people.remoteRole'),
      options: (selection?.remoteRoles ?? []).map(({ value }) => ({ value, label: value })),
    },
    {
      key: 'status',
      label: t('imports.people.status'),
      options: statuses.map((status) => ({ value: status, label: t(`imports.people.statuses.${status}`) })),
    },
    {
      key: 'chosen',
      label: t('imports.people.chosen'),
      options: [
        { value: 'true', label: t('imports.people.step.yes') },
        { value: 'false', label: t('imports.people.step.no') },
      ],
    },
  ]
  return (
    <StepFrame
      question={t('imports.people.step.question')}
      concerns={t('imports.people.step.concerns', {
        count: run.reading?.people ?? 0,
        source: run.source.name,
      })}
      focusKey="people"
      back={
        <Button variant="default" onClick={() => go('source')}>
          {t('common.back')}
        </Button>
      }
      primary={
        <Button
          size="md"
          disabled={chosen === 0 || !run.can.cancel}
          loading={plan.isPending}
          onClick={() => plan.mutate(undefined, { onSuccess: () => go(undefined) })}
        >
          {chosen === 0 ? t('imports.people.step.nobody') : t('imports.people.step.next', { count: chosen })}
        </Button>
      }
    >
      <ErrorPanel error={plan.error ?? error} />
      <div className={classes.area}>
        {selection === undefined ? (
          <LinesSkeleton lines={6} />
        ) : (
          <PeopleSummary portalId={portalId} selection={selection} onDefaults={change} />
        )}
        <div className={classes.table}>
          <BulkChoice portalId={portalId} selection={selection} filter={filterOf(values)} onChange={change} />
          <DataTable<Candidate>
            id="import-people"
            label={t('imports.people.title')}
            queryKey={candidatesKey(org, run.id)}
            fetchPage={({ query, signal }) =>
              api.get<Page<Candidate>>(`${runPath(org, run.id)}/candidates`, { query, signal })
            }
            columns={columns}
            rowId={(person) => person.id}
            rowName={(person) => person.name || person.email}
            filters={filters}
            defaultSort="name"
            searchLabel={t('imports.people.step.search')}
            countText={(count) => t('imports.people.step.count', { count })}
            empty={<EmptyState title={t('imports.people.step.empty')} />}
          />
        </div>
      </div>
    </StepFrame>
  )
}

/** What the address says of whom the list shows. */
function filterOf(values: Readonly<Record<string, string | undefined>>): CandidateFilter {
  const { q, profile, remoteRole } = values
  const status = statuses.find((one) => one === values.status)
  return {
    ...(q === undefined ? {} : { q }),
    ...(profile === undefined ? {} : { profile }),
    ...(remoteRole === undefined ? {} : { remoteRole }),
    ...(status === undefined ? {} : { status }),
    ...(values.chosen === undefined ? {} : { chosen: values.chosen === 'true' }),
  }
}
