import { Button } from '@mantine/core'
import type { Candidate, Page, Run } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { DataTable, useTableAddress } from '../../../shared/table/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { BulkChoice } from './bulk-choice.tsx'
import classes from './people.module.css'
import { usePeopleColumns } from './people-columns.tsx'
import { filterOf, listWords, usePeopleFilters } from './people-filters.ts'
import { PeopleSummary } from './people-summary.tsx'
import { candidatesKey, useSelection } from './use-selection.ts'

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
  // what is searched for here is left behind, also where the plan takes this page away before the answer is here
  const leave = () =>
    plan.mutateAsync(undefined).then(
      () => go(undefined),
      () => undefined,
    )
  const chosen = selection?.chosen ?? 0
  const filters = usePeopleFilters(selection)
  const words = listWords(run.target.kind)
  return (
    <StepFrame
      question={t(`imports.people.${words}.question`)}
      concerns={t(`imports.people.${words}.concerns`, {
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
          onClick={() => void leave()}
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
          <PeopleSummary
            portalId={portalId}
            selection={selection}
            words={words === 'step' ? 'contacts' : words}
            onDefaults={change}
          />
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
            countText={(count) => t(`imports.people.${words}.count`, { count })}
            empty={<EmptyState title={t('imports.people.step.empty')} />}
          />
        </div>
      </div>
    </StepFrame>
  )
}
