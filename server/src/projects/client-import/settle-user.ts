import type { Answers, RunFacts, Settled } from '../../imports/ports.ts'
import { type StepEnd, skip } from '../../imports/settle-ports.ts'
import { address, type Draft, type RowSituation, settleSteps, twins } from '../import/settle-steps.ts'
import { addresses, read, twins as twinLetters } from '../import/situation.ts'
import { type ClientFacts, userKinds } from './kinds.ts'

/** What a row writes: read by `classify-user.ts` in SQL and by `describe-users.ts`. Absent is unchanged. */
export type ClientUserEffect = {
  /** Made, or active again. */
  status?: 'invited'
  /** The company that they belong to: the one of the row, or one that is made. Its projects are theirs. */
  company?: 'given' | 'created'
}

/**
 * The situation of one row of an import of client users, one letter a fact:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | address | `k` good, `x` missing, `i` no address, `s` several in one cell |
 * | 1 | the row | `-` fine, `l` a value is too long |
 * | 2 | twins | `-` none, `=` same as an earlier row, `1` first, `2` between, `3` last of rows that differ |
 * | 3 | the person | `-` unknown, `a` active, `v` invited, `n` inactive client user, `p` portal user |
 * | 4 | company of the row | `k` known, `u` named and unknown, `-` none named |
 * | 5 | company they are of | `-` none, `s` the one of the row, `d` another one |
 * | 6 | domain | `o` the portal's own, `-` |
 * | 7 | twins | `x` of different companies, `-` |
 */
export type ClientSituation = RowSituation & {
  person: 'unknown' | 'active' | 'invited' | 'inactive' | 'portal'
  company: 'known' | 'unknown' | 'none'
  isOther: boolean
  isOwnDomain: boolean
  differsInCompany: boolean
}

const people = { '-': 'unknown', a: 'active', v: 'invited', n: 'inactive', p: 'portal' } as const
const companies = { k: 'known', u: 'unknown', '-': 'none' } as const

/** Reads a situation code. */
export function parseClientSituation(code: string): ClientSituation {
  return {
    address: read(addresses, code, 0),
    isTooLong: code[1] === 'l',
    twin: read(twinLetters, code, 2),
    person: read(people, code, 3),
    company: read(companies, code, 4),
    isOther: code[5] === 'd',
    isOwnDomain: code[6] === 'o',
    differsInCompany: code[7] === 'x',
  }
}

type Step = (draft: Draft<ClientSituation, ClientFacts, ClientUserEffect>) => StepEnd | null

const sameCompany: Step = (draft) => (draft.situation.differsInCompany ? null : twins(draft))

const inactive: Step = ({ situation, ask, effect }) => {
  if (situation.person !== 'inactive') return null
  const answer = ask('inactive_existing')
  if (answer === 'skip') return skip('inactive_client_user')
  if (answer === 'reactivate') effect.status = 'invited'
  return null
}

const portalUser: Step = ({ situation, ask }) => {
  if (situation.person !== 'portal') return null
  ask('is_portal_user')
  return skip('is_portal_user')
}

/** Who is client user already was let in before. */
const ownDomain: Step = ({ situation, ask }) => {
  if (!situation.isOwnDomain || situation.person !== 'unknown') return null
  return ask('own_domain') === 'import' ? null : skip('own_domain')
}

const twoAccounts: Step = (draft) =>
  draft.situation.differsInCompany ? twins(draft, 'contact_in_two_accounts') : null

const company: Step = ({ situation, ask, effect }) => {
  if (situation.person === 'unknown') effect.status = 'invited'
  if (situation.company === 'known') {
    if (situation.person === 'unknown') effect.company = 'given'
    return null
  }
  // who is here has a company, and a row that names none changes nothing of it
  if (situation.company === 'none' && situation.person !== 'unknown') return null
  const answer = ask('no_company')
  if (answer === undefined) return null
  if (answer === 'skip' || situation.company === 'none') return skip('no_company')
  effect.company = 'created'
  return null
}

const otherCompany: Step = (draft) => {
  const { situation, ask, effect } = draft
  const isOther = situation.isOther || (situation.person !== 'unknown' && effect.company === 'created')
  if (!isOther) return null
  const answer = ask('other_company')
  if (answer === 'skip') return skip('other_company')
  if (answer === 'move') {
    effect.company ??= 'given'
    return null
  }
  delete effect.company
  draft.reason = 'other_company_kept'
  return null
}

/** The settlement order. */
const steps: readonly Step[] = [
  address,
  sameCompany,
  inactive,
  portalUser,
  ownDomain,
  twoAccounts,
  company,
  otherCompany,
]

/**
 * Settles one situation of an import of client users. Pure, and the one place of these rules.
 * @see spec 05 "Import client users from the CRM", spec 02 "Settlement order"
 */
export function settleClientUser(code: string, answers: Answers, facts: RunFacts): Settled {
  return settleSteps(parseClientSituation(code), answers, facts as ClientFacts, {
    kinds: userKinds,
    steps,
    verdictOf: ({ address: given, isTooLong, person }) => {
      if (given !== 'good' || isTooLong) return 'invalid'
      return person === 'unknown' ? 'new' : 'existing'
    },
    result: ({ situation, effect, reason }) => {
      if (situation.person === 'unknown') return { action: 'create', outcome: 'created', reason: null }
      if (effect.company !== undefined)
        return { action: 'move', outcome: 'moved', reason: 'moved_to_company' }
      if (effect.status !== undefined) return { action: 'update', outcome: 'updated', reason }
      return { action: 'unchanged', outcome: 'unchanged', reason: reason ?? 'already_so' }
    },
  })
}
