import type { Run, RunState } from '@muster/contract'
import { isAboutPeople } from '../words/target-words.ts'

/** A page of the import flow; `step` in the address. */
export const stepNames = ['source', 'columns', 'people', 'questions', 'review', 'import', 'report'] as const
export type StepName = (typeof stepNames)[number]

/** How a step stands: behind us, here, still ahead; `open` when it can be visited now. */
export type Step = { name: StepName; state: 'done' | 'current' | 'ahead'; open: boolean }

/** The facts of a run that decide which steps stand. */
export type StepFacts = Pick<Run, 'state' | 'conflicts' | 'reverseOf' | 'needs' | 'reading'> & {
  source: { kind: string }
  target: { kind: string }
  progress: { done: number }
}

const working: readonly RunState[] = ['reading', 'planning']
const planned: readonly RunState[] = ['needs_decisions', 'ready']
const running: readonly RunState[] = ['applying']

/** True while the server is at work and the page only watches. */
export function isWorking(state: RunState): boolean {
  return working.includes(state) || running.includes(state)
}

/** True from the moment that something may have been written. */
export function isPast(state: RunState): boolean {
  return ['applied', 'undoing', 'undone', 'failed', 'cancelled'].includes(state)
}

/**
 * The steps of a run in order; those that do not apply are left out: pasted addresses have no columns,
 * people are chosen of those alone whom another system lists, a run without conflicts has no questions, an undo neither source nor columns, a run that ended early only its end.
 * @param wanted the step in the address, if any
 */
export function stepsOf(run: StepFacts, wanted?: StepName): Step[] {
  const names = stepNames.filter((name) => applies(run, name))
  const current = currentStep(run, wanted)
  const at = names.indexOf(current)
  return names.map((name, index) => ({
    name,
    state: index < at ? 'done' : index === at ? 'current' : 'ahead',
    open: isOpen(run, name),
  }))
}

/** The step to show: the wanted one where it can be visited now, else where the run stands. */
export function currentStep(run: StepFacts, wanted?: StepName): StepName {
  if (wanted !== undefined && applies(run, wanted) && isOpen(run, wanted)) return wanted
  return standing(run)
}

function applies(run: StepFacts, name: StepName): boolean {
  if (endedEarly(run)) return name === 'report' || (name === 'source' && run.reverseOf === null)
  if (name === 'source') return run.reverseOf === null
  if (name === 'columns') return run.source.kind === 'file' && run.reverseOf === null
  if (name === 'people') return isListed(run)
  if (name === 'questions') return run.conflicts.length > 0
  return true
}

/** Whether its people were listed by another system, so that somebody chooses among them. */
function isListed(run: StepFacts): boolean {
  return run.reading !== undefined && run.reverseOf === null
}

/** Where a run begins that nobody has looked at yet. */
function beginning(run: StepFacts): StepName {
  if (isListed(run)) return 'people'
  return run.source.kind === 'file' ? 'columns' : 'source'
}

/** Ended before anything was carried out: nothing was reviewed or imported. */
function endedEarly(run: StepFacts): boolean {
  return (run.state === 'failed' || run.state === 'cancelled') && run.progress.done === 0
}

function isOpen(run: StepFacts, name: StepName): boolean {
  if (planned.includes(run.state)) return name !== 'import' && name !== 'report'
  if (run.state === 'needs_input') return name === 'source' || name === 'columns' || name === 'people'
  return name === standing(run)
}

/** Whether the reader has said something to every question, also where an answer is taken without them. */
function isAnswered(run: StepFacts): boolean {
  if (run.reverseOf !== null || !isAboutPeople(run.target.kind)) return true
  return run.conflicts.every((conflict) => conflict.decided !== null)
}

function standing(run: StepFacts): StepName {
  switch (run.state) {
    case 'reading':
    case 'planning':
      return run.reverseOf === null ? beginning(run) : 'review'
    case 'needs_input':
      return beginning(run)
    case 'needs_decisions':
      return run.conflicts.length > 0 ? 'questions' : 'review'
    case 'ready':
      return isAnswered(run) ? 'review' : 'questions'
    case 'quarantined':
    case 'expired':
      return 'review'
    case 'applying':
      return 'import'
    default:
      return 'report'
  }
}
