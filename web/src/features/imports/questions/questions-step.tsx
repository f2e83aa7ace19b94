import { Button } from '@mantine/core'
import type { ConflictSummary, Run } from '@muster/contract'
import { useRef, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { FlowPicture } from '../pictures/flow-picture.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { conflictExplanation, conflictTitle } from '../words/conflict-words.ts'
import { isAboutPeople } from '../words/target-words.ts'
import { Affected } from './affected.tsx'
import { flowsOfAnswer, formerPlace } from './answer-flows.ts'
import { FieldsQuestion } from './fields-question.tsx'
import { OptionCards } from './option-cards.tsx'
import { fieldQuestion, questionOf } from './question-list.ts'
import classes from './questions-step.module.css'
import { SeparateGrid } from './separate-grid.tsx'
import { useQuestionWalk } from './use-question-walk.ts'

/** One question: what it is about and how many, one answer for all, or every row by itself. */
export function QuestionsStep({ run, kind }: { run: Run; kind: string | undefined }) {
  const last = useRef<ConflictSummary | null>(null)
  const { search } = useFlowSearch()
  const walk = useQuestionWalk(run, kind)
  const standing = run.conflicts.find((one) => one.kind === kind)
  // Corrections can settle the question that is being looked at: it stays until the reader goes on.
  const settled =
    last.current?.kind === kind && last.current ? { ...last.current, count: 0, open: 0 } : undefined
  const conflict = standing ?? settled ?? run.conflicts[0]
  if (standing !== undefined) last.current = standing
  if (kind !== undefined && questionOf(kind) === fieldQuestion && search.view !== 'rows')
    return <FieldsQuestion run={run} onBack={walk.back} onLeave={walk.leave} />
  if (conflict === undefined) return null
  return <Question key={conflict.kind} run={run} conflict={conflict} />
}

function Question({ run, conflict }: { run: Run; conflict: ConflictSummary }) {
  const t = useT()
  const org = useOrganisation().slug
  const { search, change } = useFlowSearch()
  const { isLast, leave, back: goBack } = useQuestionWalk(run, conflict.kind)
  const isSeparate = search.view === 'rows'
  const answered = conflict.decided ?? conflict.default ?? null
  const [choice, setChoice] = useState<string | null>(null)
  const chosen = choice ?? answered
  const decide = useRunChange(org, run.id, (option: string) =>
    api.patch<Run>(`${runPath(org, run.id)}/decisions`, { defaults: { [conflict.kind]: option } }),
  )
  const mustSend = !isSeparate && chosen !== null && chosen !== conflict.decided && conflict.count > 0
  const proceed = () => {
    if (mustSend) decide.mutate(chosen, { onSuccess: leave })
    else leave(run)
  }
  const back = () => {
    if (isSeparate) change({ view: undefined, q: undefined })
    else goBack()
  }
  const isStuck = conflict.open > 0 && !mustSend
  return (
    <StepFrame
      question={conflictTitle(t, conflict.kind)}
      concerns={
        conflict.count === 0
          ? t('imports.flow.questions.settled')
          : conflictExplanation(t, conflict.kind, conflict.count)
      }
      focusKey={`${conflict.kind} ${isSeparate}`}
      back={
        <Button variant="default" onClick={back}>
          {t('common.back')}
        </Button>
      }
      extra={
        <Button
          variant="default"
          onClick={() => change({ kind: conflict.kind, view: isSeparate ? undefined : 'rows', q: undefined })}
        >
          {t(isSeparate ? 'imports.flow.questions.together' : 'imports.flow.questions.separately')}
        </Button>
      }
      primary={
        <Button size="md" onClick={proceed} disabled={isStuck} loading={decide.isPending}>
          {isStuck && isSeparate
            ? t('imports.flow.questions.openRows', { count: conflict.open })
            : mustSend || isStuck
              ? t('imports.flow.questions.applyAll', { count: conflict.count })
              : t(isLast ? 'imports.flow.questions.toReview' : 'imports.flow.questions.next')}
        </Button>
      }
    >
      <ErrorPanel error={decide.error} />
      {isSeparate ? (
        <SeparateGrid run={run} conflict={conflict} />
      ) : (
        <Together run={run} conflict={conflict} chosen={chosen} onChoose={setChoice} />
      )}
    </StepFrame>
  )
}

function Together(props: {
  run: Run
  conflict: ConflictSummary
  chosen: string | null
  onChoose: (option: string) => void
}) {
  const t = useT()
  const { run, conflict } = props
  const flows = flowsOfAnswer(t, run, conflict, props.chosen)
  return (
    <div className={classes.columns} data-single={flows.length === 0 || undefined}>
      <div className={classes.main}>
        <OptionCards
          kind={conflict.kind}
          options={conflict.options}
          chosen={props.chosen}
          here={
            conflict.kind === 'department_conflict' && isAboutPeople(run.target.kind)
              ? t('imports.flow.targets.fileDepartment')
              : run.target.name
          }
          there={formerPlace(flows) ?? t('imports.flow.questions.previousDepartment')}
          onChoose={props.onChoose}
        />
        <Note run={run} kind={conflict.kind} chosen={props.chosen} />
        <Affected run={run} conflict={conflict} />
      </div>
      {flows.length > 0 && <FlowPicture flows={flows} here={run.target.name} />}
    </div>
  )
}

/** What else there is to know about an answer: which roles exist here, what becomes of heads. */
function Note({ run, kind, chosen }: { run: Run; kind: string; chosen: string | null }) {
  const t = useT()
  const isDepartment = run.target.groupKind === 'department'
  if (kind === 'invalid_role') {
    const roles = t(
      isDepartment ? 'imports.flow.questions.rolesDepartment' : 'imports.flow.questions.rolesGroup',
    )
    return <p className={classes.note}>{t('imports.flow.questions.roleNote', { roles })}</p>
  }
  if (kind !== 'department_conflict' || chosen !== 'move') return null
  return <p className={classes.note}>{t('imports.flow.questions.headNote')}</p>
}
