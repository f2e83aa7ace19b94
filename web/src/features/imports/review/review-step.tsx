import { Alert, Button } from '@mantine/core'
import type { Run } from '@muster/contract'
import { IconAlertCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar } from '../../../shared/outcome/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { Downloads } from '../items/downloads.tsx'
import { ItemTable } from '../items/item-table.tsx'
import { FlowPicture } from '../pictures/flow-picture.tsx'
import { questionsOf } from '../questions/question-list.ts'
import { Ended } from '../report/ended.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { changeCount, planSentence } from '../words/plan-sentence.ts'
import { settledParts } from '../words/run-words.ts'
import { isIntoPortal, recordWords, targetWords } from '../words/target-words.ts'
import { Invitations } from './invitations.tsx'
import { reviewFlows } from './review-flows.ts'
import classes from './review-step.module.css'

/** Where something can be done about what keeps a plan from being carried out: path below the organisation, by code. */
const waysOn: ReadonlyMap<string, string> = new Map([
  ['integration_draft', 'crm/setup/integrations/projects?step=clients'],
  ['integration_off', 'crm/setup/integrations'],
  ['integration_other_portal', 'crm/setup/integrations/client-mapping'],
])

/** The plan before it is carried out: a sentence, a picture, every row, and one button that names what it does. */
export function ReviewStep({ run }: { run: Run }) {
  if (run.state === 'expired' || run.state === 'quarantined') return <Ended run={run} />
  return <Plan run={run} />
}

function Plan({ run }: { run: Run }) {
  const t = useT()
  const formats = useFormats()
  const org = useOrganisation().slug
  const { search, change, go } = useFlowSearch()
  const [isStale, setStale] = useState(false)
  const isUndo = run.reverseOf !== null
  const openKinds = questionsOf(run.conflicts).filter((conflict) => conflict.open > 0)
  const firstOpen = openKinds[0]
  const apply = useRunChange(org, run.id, () =>
    api.post<Run>(
      `${runPath(org, run.id)}/apply`,
      { fingerprint: run.fingerprint },
      { idempotencyKey: `apply-${run.id}-${run.fingerprint}` },
    ),
  )
  const reread = useRunChange(org, run.id, () => api.get<Run>(runPath(org, run.id)))
  const start = () =>
    apply.mutate(undefined, {
      onSuccess: () => go(undefined),
      onError: (error) => {
        if (!(error instanceof ApiError && error.code === 'stale_plan')) return
        setStale(true)
        reread.mutate(undefined)
      },
    })
  const flows = reviewFlows(t, run)
  const sentence =
    firstOpen === undefined
      ? planSentence(t, formats.list, {
          planned: run.planned,
          place: run.target.name,
          flows: run.flows,
          isUndo,
          words: targetWords(run.target.kind),
        })
      : t('imports.flow.review.openSentence')
  const parts = settledParts(run)
  const lastQuestion = questionsOf(run.conflicts).at(-1)
  const back = () => {
    if (lastQuestion !== undefined) go('questions', { kind: lastQuestion.kind })
    else go(run.reading !== undefined ? 'people' : run.source.kind === 'file' ? 'columns' : 'source')
  }
  return (
    <StepFrame
      question={t('imports.flow.review.question')}
      focusKey="review"
      back={
        (lastQuestion !== undefined || !isUndo) && (
          <Button variant="default" onClick={back}>
            {t('common.back')}
          </Button>
        )
      }
      primary={
        run.hindrance !== null ? (
          waysOn.has(run.hindrance.code) && (
            <Button size="md" component={Link} to={`/o/${org}/${waysOn.get(run.hindrance.code)}` as string}>
              {t('imports.flow.review.goOnThere')}
            </Button>
          )
        ) : firstOpen !== undefined ? (
          <Button size="md" onClick={() => go('questions', { kind: firstOpen.kind })}>
            {t('imports.flow.review.openFirst', { count: openKinds.length })}
          </Button>
        ) : (
          <Button size="md" onClick={start} loading={apply.isPending} disabled={!run.can.apply}>
            {buttonWords()}
          </Button>
        )
      }
    >
      {isStale && (
        <Alert role="alert" variant="default" icon={<IconAlertCircle size={18} aria-hidden />}>
          {t('imports.flow.review.planChanged')}
        </Alert>
      )}
      {run.hindrance !== null && (
        <Alert variant="default" icon={<IconAlertCircle size={18} aria-hidden />}>
          {run.hindrance.text}
        </Alert>
      )}
      {!isStale && <ErrorPanel error={apply.error} />}
      <div className={classes.top} data-single={flows.length === 0 || undefined}>
        <div className={classes.main}>
          <p className={classes.sentence}>{sentence}</p>
          <OutcomeBar
            parts={parts}
            label={t('imports.flow.review.planPicture')}
            selected={search.action ?? null}
            onSelect={(action) => change({ action: action ?? undefined }, { replace: true })}
          />
          {run.invitations > 0 && <Invitations run={run} />}
        </div>
        {flows.length > 0 && <FlowPicture flows={flows} here={run.target.name} />}
      </div>
      <div>
        <h3 className={classes.title}>{t('imports.flow.review.plan')}</h3>
        <ItemTable
          run={run}
          label={t('imports.flow.review.plan')}
          filters={[
            {
              key: 'action',
              label: t('imports.flow.review.colAction'),
              options: parts.map((part) => ({
                value: part.key,
                label: t(part.label),
              })),
            },
          ]}
        />
      </div>
      <div className={classes.notes}>
        <span className={classes.note}>
          {run.counts.blank > 0 && `${t('imports.flow.review.blank', { count: run.counts.blank })} `}
          {t(isUndo ? 'imports.flow.review.undoOfUndoNote' : 'imports.flow.review.undoNote')}
        </span>
        <Downloads
          runId={run.id}
          file="plan"
          formats={['xlsx', 'csv', 'json']}
          label={t('imports.flow.review.downloads')}
        />
      </div>
    </StepFrame>
  )

  function buttonWords(): string {
    const count = changeCount(run.planned)
    if (count === 0) return t('imports.flow.review.importNothing')
    const records = recordWords(run.target.kind)
    if (records !== null) return t(`imports.flow.targets.${records}.${isUndo ? 'undo' : 'import'}`, { count })
    if (isUndo) return t('imports.flow.review.undo', { count })
    if (run.target.kind === 'crm.customer-portal-user')
      return t('imports.flow.targets.customers.import', { count })
    return t(
      isIntoPortal(run.target.kind) ? 'imports.flow.review.importUsers' : 'imports.flow.review.import',
      { count },
    )
  }
}
