import type { Answers, RunFacts, Settled } from '../../imports/ports.ts'
import { type StepEnd, skip } from '../../imports/settle-ports.ts'
import { type Draft, settleSteps, twins } from '../import/settle-steps.ts'
import { read, twins as twinLetters } from '../import/situation.ts'
import { companyKinds } from './kinds.ts'

/** What a row writes. Absent is unchanged. */
export type ClientCompanyEffect = {
  /** A company is made. */
  status?: 'created'
  /** The account becomes that of the company: the known one, the surest suggestion, or the one that is made. */
  link?: 'known' | 'suggested' | 'made'
}

/**
 * The situation of one row of an import of client companies:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | name | `k` there, `x` missing |
 * | 1 | the row | `-` fine, `l` a value is too long |
 * | 2 | twins | as of client users |
 * | 3 | the company | `-` unknown, `l` linked with the account, `n` there by this name, `c` chosen for the row |
 * | 4 | suggestions | `s` a similar company is there, `-` |
 * | 5 | the account | `o` of the organisation's own CRM, `-` |
 * | 6 | that company | `t` has another account, `-` |
 */
type Situation = {
  address: 'good'
  hasName: boolean
  isTooLong: boolean
  twin: 'none' | 'same' | 'first' | 'between' | 'last'
  company: 'unknown' | 'linked' | 'named' | 'chosen'
  hasSimilar: boolean
  isOwn: boolean
  isTaken: boolean
}

const companies = { '-': 'unknown', l: 'linked', n: 'named', c: 'chosen' } as const

function parse(code: string): Situation {
  return {
    address: 'good',
    hasName: code[0] === 'k',
    isTooLong: code[1] === 'l',
    twin: read(twinLetters, code, 2),
    company: read(companies, code, 3),
    hasSimilar: code[4] === 's',
    isOwn: code[5] === 'o',
    isTaken: code[6] === 't',
  }
}

type Step = (draft: Draft<Situation, RunFacts, ClientCompanyEffect>) => StepEnd | null

const name: Step = ({ situation, ask }) => {
  if (!situation.hasName) {
    ask('missing_name')
    return skip('missing_name')
  }
  return situation.isTooLong ? skip('value_too_long') : null
}

const unknown: Step = ({ situation, ask, effect }) => {
  if (situation.company !== 'unknown') return null
  const answer = situation.hasSimilar ? ask('similar_company') : 'create'
  if (answer === 'skip') return skip('similar_company')
  if (answer === 'create') effect.status = 'created'
  if (situation.isOwn && answer !== undefined) effect.link = answer === 'link' ? 'suggested' : 'made'
  return null
}

const known: Step = ({ situation, ask, effect }) => {
  if (!situation.isOwn || !['named', 'chosen'].includes(situation.company)) return null
  if (!situation.isTaken) {
    effect.link = 'known'
    return null
  }
  ask('company_linked')
  return skip('company_linked')
}

const steps: readonly Step[] = [name, (draft) => twins(draft), unknown, known]

/** Settles one situation of an import of client companies. Pure, and the one place of these rules. @see spec 05, 06 */
export function settleClientCompany(code: string, answers: Answers, facts: RunFacts): Settled {
  return settleSteps(parse(code), answers, facts, {
    kinds: () => companyKinds,
    steps,
    verdictOf: ({ hasName, isTooLong, company }) =>
      !hasName || isTooLong ? 'invalid' : company === 'unknown' ? 'new' : 'existing',
    result: ({ effect }) => {
      if (effect.status !== undefined) return { action: 'create', outcome: 'created', reason: null }
      if (effect.link !== undefined) return { action: 'link', outcome: 'linked', reason: null }
      return { action: 'unchanged', outcome: 'unchanged', reason: 'already_so' }
    },
  })
}
