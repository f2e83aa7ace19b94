import type { Answers, RunFacts, Settled } from '../../imports/ports.ts'
import { type StepEnd, settleBySteps, skip } from '../../imports/settle-ports.ts'
import { departmentAnswer } from '../import/department-answer.ts'
import { comparedFields } from './fields.ts'
import { anyField, fieldKind, kindsFor, type PeopleFacts } from './kinds.ts'
import { parseSituation, type Situation } from './situation.ts'

/** What a row writes: read by `classify-forward.ts` in SQL and by `describe.ts`. Absent is unchanged. */
export type PeopleEffect = {
  /** Status of the person afterwards; `invited` makes them. */
  status?: 'invited' | 'active'
  firstName?: true
  lastName?: true
  displayName?: true
  title?: true
  phone?: true
  employeeNumber?: true
  manager?: true
  /** Role in the department of the file. */
  department?: 'member' | 'follower'
  /** The department of the file is made. */
  createDepartment?: true
  /** What becomes of the membership in another department. */
  there?: 'follower' | 'removed'
  /** Joins the groups of the file that are known, or all of them, which makes the others. */
  groups?: 'known' | 'all'
}

type Draft = {
  situation: Situation
  /** Notes that a kind stands and gives its answer; undefined while it is open. */
  ask: (kind: string) => string | undefined
  facts: PeopleFacts
  effect: PeopleEffect
  reason: string | null
}

type Step = (draft: Draft) => StepEnd | null

function address({ situation, ask }: Draft): StepEnd | null {
  if (situation.address === 'missing') {
    ask('missing_email')
    return skip('missing_email')
  }
  if (situation.address !== 'good') {
    ask('invalid_email')
    return skip(situation.address === 'several' ? 'several_emails' : 'invalid_email')
  }
  return situation.isTooLong ? skip('value_too_long') : null
}

function twins({ situation, ask }: Draft): StepEnd | null {
  if (situation.twin === 'none') return null
  if (situation.twin === 'same') return { action: 'unchanged', reason: 'duplicate_of_row' }
  const answer = ask('duplicate_row')
  if (answer === undefined) return 'open'
  return answer === situation.twin ? null : skip('duplicate_row_skipped')
}

function person({ situation, ask, effect }: Draft): StepEnd | null {
  if (situation.member === 'unknown') effect.status = 'invited'
  if (situation.member !== 'inactive') return null
  const answer = ask('inactive_existing')
  if (answer === 'skip') return skip('inactive_existing')
  if (answer === 'reactivate' && situation.comesBackAsAdmin) return skip('has_admin_role')
  if (answer === 'reactivate') effect.status = 'active'
  return null
}

function department({ situation, ask, effect }: Draft): StepEnd | null {
  if (situation.department === 'none') return null
  if (situation.department === 'unknown') {
    const answer = ask('unknown_department')
    if (answer === 'skip') return skip('unknown_department')
    if (answer !== 'create') return null
    effect.createDepartment = true
  }
  if (situation.here !== 'member' && situation.here !== 'moderator') effect.department = 'member'
  return null
}

function groups({ situation, ask, effect }: Draft): StepEnd | null {
  if (situation.groups.joins) effect.groups = 'known'
  if (!situation.groups.unknown) return null
  const answer = ask('unknown_group')
  if (answer === 'skip') return skip('unknown_group')
  if (answer === 'create') effect.groups = 'all'
  return null
}

const managerKinds = {
  unknown: 'unknown_manager',
  circle: 'manager_cycle',
  too_deep: 'manager_too_deep',
  not_in_edition: 'manager_not_in_edition',
} as const

function manager({ situation, ask }: Draft): StepEnd | null {
  if (situation.manager === 'fine') return null
  const kind = managerKinds[situation.manager]
  return ask(kind) === 'skip' ? skip(kind) : null
}

function domain({ situation, ask }: Draft): StepEnd | null {
  if (!situation.isOtherDomain) return null
  return ask('domain_not_verified') === 'skip' ? skip('domain_not_verified') : null
}

/** Values that differ from those that are there; somebody new gets all that the file says. */
function fields(draft: Draft): StepEnd | null {
  const { situation, ask, effect } = draft
  for (const field of comparedFields) {
    const state = situation.fields[field]
    if (state === 'same') continue
    if (situation.member === 'unknown') {
      effect[field] = true
      continue
    }
    const answer = ask(fieldKind(field))
    if (answer === 'overwrite' || (answer === 'overwrite_if_empty' && state === 'empty')) effect[field] = true
    else draft.reason = 'values_kept'
  }
  return null
}

/** Becoming member of a department while being member of another one. */
function elsewhere(draft: Draft): StepEnd | null {
  const { situation, ask, effect } = draft
  if (effect.department === undefined || situation.there === null) return null
  const answer = ask('department_conflict')
  if (answer === undefined) return null
  if (answer === 'skip') return skip('department_conflict')
  const { here, there, reason } = departmentAnswer(answer, situation)
  if (here === null) delete effect.department
  else effect.department = here
  if (there !== null) effect.there = there
  if (reason !== null) draft.reason = reason
  return null
}

function seats({ facts, ask, effect }: Draft): StepEnd | null {
  if (effect.status !== 'invited' || !facts.seatsShort) return null
  return ask('seat_limit') === 'seat' ? null : skip('seat_limit')
}

/** The settlement order. */
const steps: readonly Step[] = [
  address,
  twins,
  person,
  department,
  groups,
  manager,
  domain,
  fields,
  elsewhere,
  seats,
]

/**
 * Settles one situation of an import of people into the organisation: which conflicts stand, what their answers make
 * of the row, what is written. Pure, and the one place of these rules.
 *
 * @param code situation code, see `situation.ts`
 * @param answers the answer that stands for a kind on these rows
 * @see spec 03 "Import people into the organisation", spec 02 "Settlement order"
 */
export function settlePerson(code: string, answers: Answers, runFacts: RunFacts): Settled {
  const facts = runFacts as PeopleFacts
  const situation = parseSituation(code)
  const isInvalid = situation.address !== 'good' || situation.isTooLong
  return settleBySteps<Draft>({
    offered: offeredBy(facts),
    answers: (name) => answers(name) ?? (name.startsWith(`${anyField}:`) ? answers(anyField) : undefined),
    verdict: isInvalid ? 'invalid' : situation.member === 'unknown' ? 'new' : 'existing',
    begin: (ask) => ({ situation, facts, ask, effect: {}, reason: null }),
    steps,
    result,
  })
}

const known = new Map<string, Map<string, ReturnType<typeof kindsFor>[number]>>()

/** Kinds by name; the same for all situations of a run. */
function offeredBy(facts: PeopleFacts) {
  const found = known.get(facts.otherDomains)
  if (found !== undefined) return found
  const kinds = new Map(kindsFor(facts).map((kind) => [kind.kind, kind]))
  known.set(facts.otherDomains, kinds)
  return kinds
}

/** The strongest wins: moved, else created, else updated, else unchanged. */
function result({ situation, effect, reason }: Draft): Pick<Settled, 'action' | 'outcome' | 'reason'> {
  if (effect.there !== undefined) return { action: 'move', outcome: 'moved', reason }
  if (situation.member === 'unknown') return { action: 'create', outcome: 'created', reason: null }
  if (Object.keys(effect).length > 0) return { action: 'update', outcome: 'updated', reason }
  return { action: 'unchanged', outcome: 'unchanged', reason: reason ?? 'already_so' }
}
