import type { Run } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, lazyPart, Page, PageFailure } from '../../../shared/ui/index.ts'
import { useRunEvents } from '../progress/use-run-events.ts'
import { questionOf, questionsOf } from '../questions/question-list.ts'
import { runQuery } from '../run-queries.ts'
import { sourceName } from '../words/run-words.ts'
import { importTitle, targetName } from '../words/target-words.ts'
import { Discard } from './discard.tsx'
import { FlowLayout } from './flow-layout.tsx'
import { useFlowSearch } from './flow-search.ts'
import { currentStep, isWorking, stepsOf } from './steps.ts'
import { Working } from './working.tsx'

const SourceStep = lazyPart(
  () => import('../source/source-step.tsx').then((module) => module.SourceStep),
  <LinesSkeleton lines={6} />,
)

const ReviewStep = lazyPart(
  () => import('../review/review-step.tsx').then((module) => module.ReviewStep),
  <LinesSkeleton lines={6} />,
)

const ReportStep = lazyPart(
  () => import('../report/report-step.tsx').then((module) => module.ReportStep),
  <LinesSkeleton lines={6} />,
)

const QuestionsStep = lazyPart(
  () => import('../questions/questions-step.tsx').then((module) => module.QuestionsStep),
  <LinesSkeleton lines={6} />,
)

const ProgressStep = lazyPart(
  () => import('../progress/progress-step.tsx').then((module) => module.ProgressStep),
  <LinesSkeleton lines={6} />,
)

const PeopleStep = lazyPart(
  () => import('../people/people-step.tsx').then((module) => module.PeopleStep),
  <LinesSkeleton lines={6} />,
)

const ColumnsStep = lazyPart(
  () => import('../columns/columns-step.tsx').then((module) => module.ColumnsStep),
  <LinesSkeleton lines={6} />,
)

/** One import, from where it stands; the step, the question and the filters are in the address. */
export function ImportPage() {
  const t = useT()
  const org = useOrganisation().slug
  const { runId } = useParams({ strict: false }) as { runId: string }
  const found = useQuery(runQuery(org, runId))
  const { search } = useFlowSearch()
  const run = found.data
  const live = useRunEvents(org, runId, run)
  const crumb = { label: t('imports.list.title'), href: `/o/${org}/imports` }
  if (run === undefined) {
    if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
    return (
      <Page title={t('imports.flow.titleNew')} breadcrumb={[crumb]}>
        <LinesSkeleton lines={6} />
      </Page>
    )
  }
  const isUndo = run.reverseOf !== null
  const place = targetName(t, run.target)
  const title = isUndo ? t('imports.flow.undoTitle', { place }) : importTitle(t, run.target.kind, place)
  return (
    <Page
      title={title}
      breadcrumb={[crumb]}
      more={<Discard run={run} />}
      {...(isUndo ? {} : { description: sourceName(t, run) })}
    >
      <FlowLayout
        steps={stepsOf(run, search.step)}
        conflicts={questionsOf(run.conflicts)}
        kind={questionOf(search.kind ?? firstKind(run) ?? '')}
        isUndo={isUndo}
      >
        <CurrentStep run={run} lost={live.isLost} />
      </FlowLayout>
    </Page>
  )
}

/** Where the questions begin: at the first of all; once one was answered, at the first that is open. */
function firstKind(run: Run): string | undefined {
  if (run.conflicts.every((conflict) => conflict.decided === null)) return run.conflicts[0]?.kind
  const open = run.conflicts.find((conflict) => conflict.open > 0)
  const unsaid = run.conflicts.find((conflict) => conflict.decided === null)
  return (open ?? unsaid ?? run.conflicts[0])?.kind
}

function CurrentStep({ run, lost }: { run: Run; lost: boolean }) {
  const { search } = useFlowSearch()
  if (isWorking(run.state) && run.state !== 'applying') return <Working run={run} />
  switch (currentStep(run, search.step)) {
    case 'source':
      return <SourceStep run={run} />
    case 'columns':
      return <ColumnsStep run={run} />
    case 'people':
      return <PeopleStep run={run} />
    case 'questions':
      return <QuestionsStep run={run} kind={search.kind ?? firstKind(run)} />
    case 'review':
      return <ReviewStep run={run} />
    case 'import':
      return <ProgressStep run={run} isLost={lost} />
    case 'report':
      return <ReportStep run={run} />
  }
}
