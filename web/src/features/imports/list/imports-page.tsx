import { Button } from '@mantine/core'
import type { Page as ListPage, RunState, RunSummary } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, outcomeParts } from '../../../shared/outcome/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable } from '../../../shared/table/index.ts'
import { EmptyState, Page, StatusDot } from '../../../shared/ui/index.ts'
import { outcomeTotal } from '../words/plan-sentence.ts'
import { settledParts, sourceName, stateTone } from '../words/run-words.ts'
import { targetName } from '../words/target-words.ts'
import classes from './imports-page.module.css'

/** The states that a list is filtered by; written down here so that the page does not load the schemas. */
const runStates: readonly RunState[] = [
  'needs_input',
  'needs_decisions',
  'ready',
  'applying',
  'applied',
  'undone',
  'cancelled',
  'failed',
  'expired',
]

/** Every import of the organisation: who, from where, to where, when, how it came out. */
export function ImportsPage() {
  const t = useT()
  const org = useOrganisation().slug
  const canRun = useCan('imports.run')
  const navigate = useNavigate()
  const columns = useRunColumns()
  const start = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link {...props} to={`/o/${org}/imports/new`} />}
    >
      {t('imports.list.new')}
    </Button>
  )
  return (
    <Page title={t('imports.list.title')} action={canRun ? start : undefined} fill>
      <DataTable
        id="imports"
        label={t('imports.list.title')}
        queryKey={['imports', org, 'list']}
        fetchPage={({ query, signal }) =>
          api.get<ListPage<RunSummary>>(`/orgs/${org}/imports`, { query, signal })
        }
        columns={columns}
        rowId={(run) => run.id}
        rowName={(run) => `${sourceName(t, run)} → ${targetName(t, run.target)}`}
        onOpen={(run) => void navigate({ to: `/o/${org}/imports/${run.id}` })}
        searchLabel={t('imports.list.search')}
        filters={[
          {
            key: 'state',
            label: t('imports.list.filterState'),
            options: runStates.map((state) => ({ value: state, label: t(`imports.states.${state}`) })),
          },
        ]}
        defaultSort="-createdAt"
        countText={(count) => t('imports.list.total', { count })}
        empty={
          <EmptyState
            icon={<IconFileImport size={32} stroke={1.5} />}
            title={t('imports.list.emptyTitle')}
            action={canRun ? start : undefined}
          >
            {t(canRun ? 'imports.list.emptyText' : 'imports.list.emptyTextElsewhere')}
          </EmptyState>
        }
      />
    </Page>
  )
}

function useRunColumns(): Column<RunSummary>[] {
  const t = useT()
  const formats = useFormats()
  const org = useOrganisation().slug
  return useMemo(
    () => [
      {
        key: 'source',
        title: t('imports.list.source'),
        width: 'minmax(180px, 1.4fr)',
        cell: (run) => (
          <Link to="/o/$org/imports/$runId" params={{ org, runId: run.id }}>
            {run.reverseOf === null ? sourceName(t, run) : `${sourceName(t, run)}: ${run.source.name}`}
          </Link>
        ),
      },
      {
        key: 'target',
        title: t('imports.list.target'),
        width: 'minmax(120px, 1fr)',
        cell: (run) => targetName(t, run.target),
      },
      {
        key: 'state',
        title: t('imports.list.state'),
        width: 'minmax(130px, 0.8fr)',
        phone: true,
        cell: (run) => <StatusDot tone={stateTone(run.state)}>{t(`imports.states.${run.state}`)}</StatusDot>,
      },
      {
        key: 'outcome',
        title: t('imports.list.outcome'),
        width: 'minmax(160px, 1.2fr)',
        cell: (run) => <RunBar run={run} />,
      },
      {
        key: 'who',
        title: t('imports.list.who'),
        width: 'minmax(120px, 1fr)',
        cell: (run) => run.createdBy.name,
      },
      {
        key: 'when',
        title: t('imports.list.when'),
        width: 'minmax(120px, 0.8fr)',
        sort: 'createdAt',
        cell: (run) => (
          <time dateTime={run.createdAt} title={formats.dateTime(run.createdAt)}>
            {formats.relative(run.createdAt)}
          </time>
        ),
      },
    ],
    [t, formats, org],
  )
}

/** How a run came out; before it was carried out, what it plans. */
function RunBar({ run }: { run: RunSummary }) {
  const t = useT()
  const isDone = outcomeTotal(run.outcomes) > 0
  const parts = isDone ? outcomeParts(run.outcomes) : settledParts(run)
  if (parts.length === 0) return <span className={classes.none}>{unsettled(t, run)}</span>
  return (
    <span className={classes.bar} data-planned={!isDone || undefined}>
      <OutcomeBar parts={parts} label={t('imports.list.outcome')} compact />
    </span>
  )
}

/** What stands in place of the bar of a run that has nothing to show: how much was read, if anything. */
function unsettled(t: Translate, run: RunSummary): string {
  if (run.rows > 0) return t('imports.flow.review.rows', { count: run.rows })
  return run.state === 'failed' || run.state === 'cancelled' ? '' : t('imports.list.noRows')
}
