import type { ConflictSummary } from '@muster/contract'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { conflictTitle } from '../words/conflict-words.ts'
import classes from './stepper.module.css'
import type { Step } from './steps.ts'

/** `isUndo` gives the last steps the words of an undo; `kind` is the question that is open. */
export type StepperProps = {
  steps: readonly Step[]
  conflicts: readonly ConflictSummary[]
  kind?: string | undefined
  isUndo: boolean
}

/** Where we are in the import; steps that can be visited are links. A line of bars on a narrow window. */
export function Stepper({ steps, conflicts, kind, isUndo }: StepperProps) {
  const t = useT()
  const at = steps.findIndex((step) => step.state === 'current')
  const current = steps[at]
  const name = (step: Step) =>
    t(step.name === 'import' && isUndo ? 'imports.flow.steps.undo' : `imports.flow.steps.${step.name}`)
  return (
    <nav className={classes.nav} aria-label={t('imports.flow.steps.label')}>
      <ol className={classes.list}>
        {steps.map((step, index) => (
          <li key={step.name} className={classes.step}>
            <StepLine step={step} label={name(step)} number={index + 1} />
            {step.name === 'questions' && step.open && conflicts.length > 0 && (
              <Questions conflicts={conflicts} kind={step.state === 'current' ? kind : undefined} />
            )}
          </li>
        ))}
      </ol>
      <div className={classes.phone} aria-hidden>
        <div className={classes.phoneLine}>
          <strong>{current === undefined ? '' : name(current)}</strong>
          <span>{t('imports.flow.steps.position', { step: at + 1, steps: steps.length })}</span>
        </div>
        <div className={classes.bars}>
          {steps.map((step) => (
            <span key={step.name} className={classes.bar} data-state={step.state} />
          ))}
        </div>
      </div>
    </nav>
  )
}

function StepLine({ step, label, number }: { step: Step; label: string; number: number }) {
  const t = useT()
  const inside = (
    <>
      <span className={classes.mark} aria-hidden>
        {step.state === 'done' ? <IconCheck size={13} stroke={2.5} /> : number}
      </span>
      <span>{label}</span>
      {step.state === 'done' && <span className="visually-hidden">, {t('imports.flow.steps.done')}</span>}
    </>
  )
  if (!step.open || step.state === 'current') {
    return (
      <span
        className={classes.line}
        data-state={step.state}
        aria-current={step.state === 'current' ? 'step' : undefined}
      >
        {inside}
      </span>
    )
  }
  return (
    <Link to="." search={{ step: step.name } as never} className={classes.line} data-state={step.state}>
      {inside}
    </Link>
  )
}

function Questions({ conflicts, kind }: { conflicts: readonly ConflictSummary[]; kind: string | undefined }) {
  const t = useT()
  const formats = useFormats()
  return (
    <ul className={classes.sub}>
      {conflicts.map((conflict) => (
        <li key={conflict.kind}>
          <Link
            to="."
            search={{ step: 'questions', kind: conflict.kind } as never}
            className={classes.subLine}
            aria-current={kind === conflict.kind ? 'true' : undefined}
          >
            <span>{conflictTitle(t, conflict.kind)}</span>
            <span className={classes.count} data-open={conflict.open > 0 || undefined}>
              {conflict.open > 0 ? formats.number(conflict.open) : <IconCheck size={12} aria-hidden />}
              <span className="visually-hidden">
                {conflict.open > 0
                  ? t('imports.flow.questions.openRows', { count: conflict.open })
                  : t('imports.flow.questions.allAnswered')}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
