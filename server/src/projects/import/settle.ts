import type { Answers, RunFacts, Settled } from '../../imports/ports.ts'
import { type StepEnd, skip } from '../../imports/settle-ports.ts'
import { kindsFor, type PortalFacts } from './kinds.ts'
import { address, type Draft, settleSteps, twins } from './settle-steps.ts'
import { parseSituation, type Situation } from './situation.ts'

/** What a row writes: read by `classify-forward.ts` in SQL and by `describe.ts`. Absent is unchanged. */
export type PortalUserEffect = {
  /** They take a seat: made, active again, or no client user any more. */
  status?: 'invited'
  role?: 'given' | 'default' | 'mine'
  /** Projects that are joined: those of the row (or of all, where it has none), or both. */
  projects?: 'own' | 'all'
  /** Projects of the row that nobody knows are made. */
  createProjects?: true
  /** The client user that they are ends. */
  convert?: true
}

type PortalDraft = Draft<Situation, PortalFacts, PortalUserEffect>
type Step = (draft: PortalDraft) => StepEnd | null

function person({ situation, ask, effect }: PortalDraft): StepEnd | null {
  switch (situation.person) {
    case 'unknown':
      effect.status = 'invited'
      return null
    case 'deactivated':
      return skip('deactivated_in_organisation')
    case 'inactive': {
      const answer = ask('inactive_existing')
      if (answer === 'skip') return skip('inactive_portal_user')
      if (answer === 'reactivate') effect.status = 'invited'
      return null
    }
    case 'client':
      if (ask('is_client_user') !== 'convert') return skip('is_client_user')
      effect.status = 'invited'
      effect.convert = true
      return null
    default:
      return null
  }
}

function atSource({ situation, ask }: PortalDraft): StepEnd | null {
  if (!situation.isInactiveThere) return null
  return ask('inactive_source_user') === 'import' ? null : skip('inactive_source_user')
}

function role({ situation, ask, effect }: PortalDraft): StepEnd | null {
  const isNew = situation.person === 'unknown' || situation.person === 'client'
  if (situation.role === 'unknown') {
    if (ask('unknown_role') === 'skip') return skip('unknown_role')
    if (isNew || !situation.keepsRole) effect.role = 'default'
  } else if (isNew || !situation.keepsRole) effect.role = situation.role === 'known' ? 'given' : 'default'
  return null
}

function projects({ situation, ask, effect }: PortalDraft): StepEnd | null {
  if (situation.belongsToAll) return null
  if (situation.hasUnknownProjects) {
    const answer = ask('unknown_project')
    if (answer === 'skip') return skip('unknown_project')
    if (answer === 'create') {
      effect.projects = 'own'
      effect.createProjects = true
      return null
    }
    if (situation.joinsAll) effect.projects = 'all'
    return null
  }
  if (situation.joinsOwn) effect.projects = 'own'
  return null
}

/** Somebody who is here keeps their role, unless it is said otherwise. */
function existing(draft: PortalDraft): StepEnd | null {
  const { situation, ask, effect } = draft
  if (situation.person === 'unknown' || situation.person === 'client' || effect.role === undefined)
    return null
  if (!situation.differsInRole) {
    delete effect.role
    return null
  }
  if (ask('existing_user_role') === 'update_role') return null
  delete effect.role
  draft.reason = 'portal_role_kept'
  return null
}

function above({ situation, ask, effect, facts }: PortalDraft): StepEnd | null {
  const isAbove =
    effect.role === 'given' ? situation.isRoleAbove : effect.role === 'default' && facts.isDefaultAbove
  if (!isAbove) return null
  if (ask('role_above_yours') === 'skip') return skip('role_above_yours')
  effect.role = 'mine'
  return null
}

/** Administrators belong to every project, by no row of their own. */
function everyProject({ situation, effect, facts }: PortalDraft): StepEnd | null {
  const isAdministrator =
    (effect.role === 'given' && situation.isAdministratorRole) ||
    (effect.role === 'default' && facts.isDefaultAdministrator) ||
    (effect.role === 'mine' && facts.isAdministrator)
  if (!isAdministrator) return null
  delete effect.projects
  delete effect.createProjects
  return null
}

function seats({ facts, ask, effect }: PortalDraft): StepEnd | null {
  if (effect.status === undefined || !facts.seatsShort) return null
  return ask('seat_limit') === 'seat' ? null : skip('seat_limit')
}

/** The settlement order. */
const steps: readonly Step[] = [
  address,
  (draft) => twins(draft),
  person,
  atSource,
  role,
  projects,
  existing,
  above,
  everyProject,
  seats,
]

/**
 * Settles one situation of an import of portal users: which conflicts stand, what their answers make of the row, what
 * is written. Pure, and the one place of these rules.
 *
 * @param code situation code, see `situation.ts`
 * @param answers the answer that stands for a kind on these rows
 * @see spec 05 "Import portal users from the CRM", spec 02 "Settlement order"
 */
export function settlePortalUser(code: string, answers: Answers, runFacts: RunFacts): Settled {
  return settleSteps(parseSituation(code), answers, runFacts as PortalFacts, {
    kinds: kindsFor,
    steps,
    verdictOf: (situation) => {
      if (situation.address !== 'good' || situation.isTooLong) return 'invalid'
      return situation.person === 'unknown' || situation.person === 'client' ? 'new' : 'existing'
    },
    result,
  })
}

/** The strongest wins: moved, else created, else updated, else unchanged. */
function result({ situation, effect, reason }: PortalDraft): Pick<Settled, 'action' | 'outcome' | 'reason'> {
  if (effect.convert) return { action: 'move', outcome: 'moved', reason: 'converted' }
  if (situation.person === 'unknown') return { action: 'create', outcome: 'created', reason: null }
  if (Object.keys(effect).length > 0) return { action: 'update', outcome: 'updated', reason }
  return { action: 'unchanged', outcome: 'unchanged', reason: reason ?? 'already_so' }
}
