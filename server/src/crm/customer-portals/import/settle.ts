import type { Answers, RunFacts, Settled } from '../../../imports/ports.ts'
import { type StepEnd, settleBySteps, skip } from '../../../imports/settle-ports.ts'
import { type CustomerFacts, kindsFor } from './kinds.ts'

/** What a row writes: read by `classify-forward.ts` in SQL and by `describe.ts`. Absent is unchanged. */
export type CustomerEffect = {
  /** They take a seat: made, or active again. */
  status?: 'invited'
  /** A contact is made for them. */
  contact?: 'create'
  type?: 'given' | 'default'
  role?: 'given' | 'default'
}

type Draft = {
  code: string
  ask: (kind: string) => string | undefined
  facts: CustomerFacts
  effect: CustomerEffect
}
type Step = (draft: Draft) => StepEnd | null

/**
 * The letters of a situation: 0 address (`k`, `x`, `i`, `s`), 1 fits (`-`, `l`), 2 twins, 3 the person (`-` a contact,
 * `u` nobody, `a` a user, `n` a deactivated one, `m` somebody from within, `h` a contact out of reach, `o` whose
 * contact signs in with another address), 4 several contacts (`s`), 5 user type of the row (`-`, `k`, `u`), 6 whether
 * it is another one (`d`), 7 and 8 the same of the role.
 */
const place = {
  address: 0,
  fits: 1,
  twin: 2,
  person: 3,
  several: 4,
  type: 5,
  otherType: 6,
  role: 7,
  otherRole: 8,
}

const isNew = ({ code }: Pick<Draft, 'code'>) => '-u'.includes(code[place.person] as string)

function address({ code, ask }: Draft): StepEnd | null {
  const letter = code[place.address]
  if (letter === 'x') {
    ask('missing_email')
    return skip('missing_email')
  }
  if (letter !== 'k') {
    ask('invalid_email')
    return skip(letter === 's' ? 'several_emails' : 'invalid_email')
  }
  return code[place.fits] === 'l' ? skip('value_too_long') : null
}

const twins: Record<string, string> = { '1': 'first', '2': 'between', '3': 'last' }

function twin({ code, ask }: Draft): StepEnd | null {
  const letter = code[place.twin] as string
  if (letter === '-') return null
  if (letter === '=') return { action: 'unchanged', reason: 'duplicate_of_row' }
  const answer = ask('duplicate_row')
  if (answer === undefined) return 'open'
  return answer === twins[letter] ? null : skip('duplicate_row_skipped')
}

function person({ code, ask, effect }: Draft): StepEnd | null {
  switch (code[place.person]) {
    case 'm':
      ask('works_here')
      return skip('works_here')
    case 'h':
      return skip('contact_out_of_reach')
    case 'o':
      return skip('other_address')
    case 'n': {
      const answer = ask('inactive_existing')
      if (answer === undefined) return 'open'
      if (answer === 'skip') return skip('inactive_customer')
      effect.status = 'invited'
      return null
    }
    case 'u':
      if (ask('no_contact') !== 'create') return skip('no_contact')
      effect.status = 'invited'
      effect.contact = 'create'
      return null
    case '-':
      if (code[place.several] === 's' && ask('several_match') === 'skip') return skip('several_match')
      effect.status = 'invited'
      return null
    default:
      return null
  }
}

function typeAndRole(draft: Draft): StepEnd | null {
  const { code, ask, effect } = draft
  const [type, role] = [code[place.type], code[place.role]]
  if (type === 'u') {
    const answer = ask('unknown_user_type')
    if (answer === undefined) return 'open'
    if (answer === 'skip') return skip('unknown_user_type')
  }
  if (role === 'u' && ask('unknown_customer_role') === 'skip') return skip('unknown_customer_role')
  if (isNew(draft)) {
    effect.type = type === 'k' ? 'given' : 'default'
    effect.role = role === 'k' ? 'given' : 'default'
    return null
  }
  const others = [code[place.otherType] === 'd', code[place.otherRole] === 'd']
  if (!others.includes(true) || ask('existing_customer') !== 'update') return null
  if (others[0]) effect.type = 'given'
  if (others[1]) effect.role = 'given'
  return null
}

function seats({ facts, ask, effect }: Draft): StepEnd | null {
  if (effect.status === undefined || !facts.seatsShort) return null
  return ask('seat_limit') === 'seat' ? null : skip('seat_limit')
}

const steps: readonly Step[] = [address, twin, person, typeAndRole, seats]

/** Settles one situation of an import of customer portal users. Pure, and the one place of these rules. */
export function settleCustomer(code: string, answers: Answers, runFacts: RunFacts): Settled {
  const facts = runFacts as CustomerFacts
  const isInvalid = code[place.address] !== 'k' || code[place.fits] === 'l'
  const isNewcomer = isNew({ code })
  return settleBySteps<Draft>({
    offered: new Map(kindsFor(facts).map((kind) => [kind.kind, kind])),
    answers,
    verdict: isInvalid ? 'invalid' : isNewcomer ? 'new' : 'existing',
    begin: (ask) => ({ code, ask, facts, effect: {} }),
    steps,
    result: ({ effect }, conflicts) => {
      if (isNewcomer) return { action: 'create', outcome: 'created', reason: null }
      if (Object.keys(effect).length > 0) return { action: 'update', outcome: 'updated', reason: null }
      const reason = conflicts.some(({ kind }) => kind === 'existing_customer') ? 'values_kept' : 'already_so'
      return { action: 'unchanged', outcome: 'unchanged', reason }
    },
  })
}
