import type { Answers, RunFacts, Settled } from '../../imports/ports.ts'
import { type StepEnd, settleBySteps, skip } from '../../imports/settle-ports.ts'
import { departmentAnswer } from './department-answer.ts'
import { type GroupFacts, kindsFor } from './kinds.ts'
import { parseSituation, type Role, type Situation } from './situation.ts'

/** What a row writes: read by `classification.ts` in SQL and by `describe.ts`. Absent is unchanged. */
export type GroupEffect = {
  /** Role here afterwards; `none`: leaves. */
  here?: Role | 'none'
  /** No longer head here. */
  endHead?: true
  /** What becomes of the membership in the other department. */
  there?: 'follower' | 'removed'
  /** Status of the person afterwards. */
  status?: 'invited' | 'active'
}

/** One row on its way through the kinds: what stands, what was answered, what it will write. */
type Draft = {
  situation: Situation
  facts: GroupFacts
  /** Notes that a kind stands and gives its answer; undefined while it is open. */
  ask: (kind: string) => string | undefined
  /** Role the row asks for, once its text is accepted. */
  role: Role
  effect: GroupEffect
  /** Why an unchanged or moved row is as it is. */
  reason: string | null
}

type Step = (draft: Draft) => StepEnd | null

/** Rows without one good address are left out, whatever else they say. */
function address({ situation, ask }: Draft): StepEnd | null {
  if (situation.address === 'good') return null
  if (situation.address === 'missing') {
    ask('missing_email')
    return skip('missing_email')
  }
  ask('invalid_email')
  return skip(situation.address === 'several' ? 'several_emails' : 'invalid_email')
}

/** Rows that repeat a person: the same text merges, different texts are asked about. */
function twins({ situation, ask }: Draft): StepEnd | null {
  if (situation.twin === 'none') return null
  if (situation.twin === 'same') return { action: 'unchanged', reason: 'duplicate_of_row' }
  const answer = ask('duplicate_row')
  if (answer === undefined) return 'open'
  return answer === situation.twin ? null : skip('duplicate_row_skipped')
}

/** People who are to leave: nothing else is asked of them. */
function leaving(draft: Draft): StepEnd | null {
  const { situation, effect } = draft
  if (situation.role !== 'none') return null
  if (situation.here === null) return { action: 'unchanged', reason: 'not_here' }
  effect.here = 'none'
  if (situation.headHere) {
    effect.endHead = true
    draft.reason = 'head_ends'
  }
  return 'settled'
}

/** Addresses that the organisation does not know ("invalid users"). */
function person({ situation, ask, effect }: Draft): StepEnd | null {
  if (situation.member !== 'unknown') return null
  const answer = ask('unknown_member')
  if (answer === 'skip') return skip('unknown_member')
  if (answer === 'invite') effect.status = 'invited'
  return null
}

/** People who are there, but inactive. */
function inactive({ situation, ask, effect }: Draft): StepEnd | null {
  if (situation.member !== 'inactive') return null
  const answer = ask('inactive_existing')
  if (answer === 'skip') return skip('inactive_existing')
  if (answer === 'reactivate' && situation.comesBackAsAdmin) return skip('has_admin_role')
  if (answer === 'reactivate') effect.status = 'active'
  return null
}

/** Role texts that are not accepted here. */
function roleText(draft: Draft): StepEnd | null {
  const { role } = draft.situation
  if (role !== null && role !== 'none') {
    draft.role = role
    return null
  }
  const answer = draft.ask('invalid_role')
  if (answer === undefined) return 'open'
  if (answer === 'skip') return skip('invalid_role')
  draft.role = answer === 'as_follower' ? 'follower' : 'member'
  return null
}

/** People who are here already; a head in the file as plain Member is a difference too. */
function roleHere(draft: Draft): StepEnd | null {
  const { situation, ask, effect, role } = draft
  if (situation.here === null) {
    effect.here = role
    return null
  }
  const losesHead = situation.headHere && role === 'member'
  if (situation.here === role && !losesHead) {
    draft.reason = 'already_so'
    return null
  }
  const answer = ask('role_conflict')
  if (answer === 'keep_role') {
    draft.reason = 'role_kept'
    return null
  }
  if (situation.here !== role) effect.here = role
  if (losesHead) {
    effect.endHead = true
    draft.reason = 'head_ends'
  } else if (situation.headHere) draft.reason = 'kept_as_head'
  return null
}

/** Becoming member of a department while being member of another one. */
function department(draft: Draft): StepEnd | null {
  const { situation, facts, ask, effect } = draft
  const joins = effect.here === 'member' || effect.here === 'moderator'
  if (!facts.isDepartment || !joins || situation.there === null) return null
  const answer = ask('department_conflict')
  if (answer === undefined) return null
  if (answer === 'skip') return skip('department_conflict')
  const { here, there, reason } = departmentAnswer(answer, situation)
  if (here !== 'member') {
    // they do not become member here: whoever heads it goes on heading it
    delete effect.here
    delete effect.endHead
  }
  if (here === 'follower') effect.here = here
  if (there !== null) effect.there = there
  if (reason !== null) draft.reason = reason
  return null
}

/** Invitations beyond the free seats: nobody is picked silently. */
function seats({ facts, ask, effect }: Draft): StepEnd | null {
  if (effect.status !== 'invited' || !facts.seatsShort) return null
  return ask('seat_limit') === 'seat' ? null : skip('seat_limit')
}

/** The settlement order. */
const steps: readonly Step[] = [
  address,
  twins,
  leaving,
  person,
  inactive,
  roleText,
  roleHere,
  department,
  seats,
]

/**
 * Settles one situation of an import into a group or department: which conflicts stand, what their answers
 * make of the row, what is written. Pure, and the one place of these rules: files, pasted addresses, the API,
 * the CLI and adding by hand all come through here.
 *
 * @param code situation code, see `situation.ts`
 * @param answers the answer that stands for a kind on these rows
 * @see spec 03 "Import members into a group or department", spec 02 "Settlement order"
 */
export function settleMembership(code: string, answers: Answers, runFacts: RunFacts): Settled {
  const facts = runFacts as GroupFacts
  const situation = parseSituation(code)
  return settleBySteps<Draft>({
    offered: new Map(kindsFor(facts).map((kind) => [kind.kind, kind])),
    answers,
    verdict: situation.address !== 'good' ? 'invalid' : situation.here === null ? 'new' : 'existing',
    begin: (ask) => ({ situation, facts, ask, role: 'member', effect: {}, reason: null }),
    steps,
    result,
  })
}

/** Leaving, or the strongest wins: moved, else created, else updated, else unchanged. */
function result({ situation, effect, reason }: Draft): Pick<Settled, 'action' | 'outcome' | 'reason'> {
  if (effect.here === 'none') return { action: 'remove', outcome: 'removed', reason }
  if (effect.there !== undefined) return { action: 'move', outcome: 'moved', reason }
  if (situation.here === null) return { action: 'create', outcome: 'created', reason }
  if (Object.keys(effect).length > 0)
    return { action: 'update', outcome: 'updated', reason: reason === 'already_so' ? null : reason }
  return { action: 'unchanged', outcome: 'unchanged', reason }
}
