import { type Answers, type Settled, settleUndo } from '../../../imports/ports.ts'
import { hierarchyKinds } from './kinds.ts'
import { parseSituation, type Situation } from './situation.ts'

/** What a row writes: read by `classify.ts` in SQL and by `describe.ts`. Absent is unchanged. */
export type HierarchyEffect = { manager?: 'file' | 'owner' | 'nobody' }

type Draft = {
  situation: Situation
  /** Notes that a kind stands and gives its answer; undefined while it is open. */
  ask: (kind: string) => string | undefined
  /** The answer to a kind that stands on other rows. */
  answer: (kind: string) => string | undefined
}

/** Where a row ends. `open` stops without an answer. */
type End =
  | { action: 'skip' | 'unchanged'; reason: string }
  | { action: 'update'; effect: HierarchyEffect; reason: string | null }
  | 'open'
type Step = (draft: Draft) => End | null

const skip = (reason: string): End => ({ action: 'skip', reason })
const unchanged = (reason: string): End => ({ action: 'unchanged', reason })
const update = (manager: 'file' | 'owner' | 'nobody', reason: string | null = null): End => ({
  action: 'update',
  effect: { manager },
  reason,
})

/** Whoever is not in the file reports to the owner, or goes on as they are. */
function beyond({ situation, ask }: Draft): End | null {
  if (situation.row !== 'beyond') return null
  // the owner would come to report to themselves
  if (situation.isAboveOwner) return unchanged('above_owner')
  return ask('not_in_file') === 'keep' ? unchanged('not_in_file') : toOwner(situation)
}

function address({ situation, ask }: Draft): End | null {
  if (situation.row === 'good') return null
  if (situation.row === 'missing') {
    ask('missing_email')
    return skip('missing_email')
  }
  ask('invalid_email')
  return skip(situation.row === 'several' ? 'several_emails' : 'invalid_email')
}

function twins({ situation, ask }: Draft): End | null {
  if (situation.twin === 'none') return null
  if (situation.twin === 'same') return unchanged('duplicate_of_row')
  const answer = ask('duplicate_row')
  if (answer === undefined) return 'open'
  return answer === situation.twin ? null : skip('duplicate_row_skipped')
}

function person({ situation, ask }: Draft): End | null {
  if (situation.person !== 'unknown') return null
  ask('unknown_member')
  return skip('unknown_member')
}

/** Rows that name nobody: right for the one at the top, asked about for everybody else. */
function nobodyNamed({ situation, ask }: Draft): End | null {
  if (situation.named !== 'nobody') return null
  if (situation.now === 'nobody') return unchanged('already_so')
  if (situation.person === 'owner') return update('nobody')
  const answer = ask('missing_manager')
  if (answer === undefined) return 'open'
  if (answer === 'keep') return skip('missing_manager')
  return answer === 'report_to_nobody' ? update('nobody') : toOwner(situation)
}

function manager({ situation, ask }: Draft): End | null {
  if (situation.manager === 'known') return situation.now === 'same' ? unchanged('already_so') : null
  return ask('unknown_manager') === 'report_to_owner' ? toOwner(situation) : skip('unknown_manager')
}

/** A circle that only stands while those who are not in the file keep their managers is none otherwise. */
function circle({ situation, ask, answer }: Draft): End | null {
  if (situation.circle === 'too_deep')
    return ask('manager_too_deep') === 'report_to_owner' ? toOwner(situation) : skip('manager_too_deep')
  const stands =
    situation.circle === 'rows' || (situation.circle === 'kept' && answer('not_in_file') === 'keep')
  if (!stands) return null
  return ask('manager_cycle') === 'report_to_owner' ? toOwner(situation) : skip('manager_cycle')
}

/** The settlement order. */
const steps: readonly Step[] = [beyond, address, twins, person, nobodyNamed, manager, circle]

function toOwner({ person, now, isAboveOwner }: Situation): End {
  // whom the owner is to report to is the file's to say
  if (person === 'owner') return now === 'nobody' ? unchanged('already_so') : update('nobody', 'is_owner')
  if (isAboveOwner) return skip('above_owner')
  return now === 'owner' ? unchanged('already_so') : update('owner', 'reports_to_owner')
}

/**
 * Settles one situation of an import of managers. Pure, and the one place of these rules.
 * @param code situation code, see `situation.ts`
 * @see spec 03 "User hierarchy"
 */
export function settleHierarchy(code: string, answers: Answers): Settled {
  const situation = parseSituation(code)
  const conflicts: Settled['conflicts'] = []
  const answer = (name: string) => {
    const kind = hierarchyKinds.find((one) => one.kind === name)
    const given = answers(name)
    return given !== undefined && kind?.options.includes(given) ? given : kind?.default
  }
  const ask = (name: string) => {
    const option = answer(name)
    conflicts.push({ kind: name, option: option ?? null })
    return option
  }
  const verdict = ['good', 'beyond'].includes(situation.row)
    ? situation.person === 'unknown'
      ? 'new'
      : 'existing'
    : 'invalid'
  const draft: Draft = { situation, ask, answer }
  let end: End = update('file')
  for (const step of steps) {
    const early = step(draft)
    if (early === null) continue
    end = early
    break
  }
  if (end === 'open')
    return { verdict, action: 'skip', outcome: 'skipped', reason: 'undecided', conflicts, effect: {} }
  if (end.action === 'update')
    return {
      verdict,
      action: 'update',
      outcome: 'updated',
      reason: end.reason,
      conflicts,
      effect: { ...end.effect },
    }
  const outcome = end.action === 'skip' ? 'skipped' : 'unchanged'
  return { verdict, action: end.action, outcome, reason: end.reason, conflicts, effect: {} }
}

/**
 * Settles one situation of taking an import of managers back. Pure. The code is `r--` and the letters of
 * `classifyReverse`, or begins with `n` for rows that the run never reached, with `w` for what was erased since.
 * @see spec 02 "Undo"
 */
export function settleReverse(code: string, answers: Answers): Settled {
  const [, , , relation, obstacle] = code
  return settleUndo(code, answers, {
    stays: relation === 'g' ? 'member_gone' : null,
    blocked: obstacle === 'g' ? 'manager_gone' : obstacle === 'c' ? 'manager_cycle' : null,
    restored: { action: 'update', outcome: 'updated', reason: 'restored', effect: { restore: true } },
  })
}
