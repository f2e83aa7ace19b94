import type { Answers, ConflictKind, RunFacts, Settled } from '../../imports/ports.ts'
import { type StepEnd, settleBySteps, skip } from '../../imports/settle-ports.ts'

/** What every row of people says of its address and of rows like it. */
export type RowSituation = {
  address: 'good' | 'missing' | 'invalid' | 'several'
  isTooLong: boolean
  twin: 'none' | 'same' | 'first' | 'between' | 'last'
}

/** A row while its questions are asked one after the other. */
export type Draft<S extends RowSituation, F extends RunFacts, E extends Settled['effect']> = {
  situation: S
  /** Notes that a kind stands and gives its answer; undefined while it is open. */
  ask: (kind: string) => string | undefined
  facts: F
  effect: E
  reason: string | null
}

type Asking = Pick<Draft<RowSituation, RunFacts, Settled['effect']>, 'situation' | 'ask'>

/** Whether there is an address, and every value fits. */
export function address({ situation, ask }: Asking): StepEnd | null {
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

/** Rows of one person, of which one is taken. */
export function twins({ situation, ask }: Asking, kind = 'duplicate_row'): StepEnd | null {
  if (situation.twin === 'none') return null
  if (situation.twin === 'same') return { action: 'unchanged', reason: 'duplicate_of_row' }
  const answer = ask(kind)
  if (answer === undefined) return 'open'
  return answer === situation.twin || answer === 'this' ? null : skip('duplicate_row_skipped')
}

/** The rules of one import: its questions in their order, and what comes of a row that answered them. */
export type StepRules<S extends RowSituation, F extends RunFacts, E extends Settled['effect']> = {
  kinds: (facts: F) => readonly ConflictKind[]
  steps: readonly ((draft: Draft<S, F, E>) => StepEnd | null)[]
  verdictOf: (situation: S) => Settled['verdict']
  result: (draft: Draft<S, F, E>) => Pick<Settled, 'action' | 'outcome' | 'reason'>
}

/**
 * Settles one situation: asks step after step, and says what comes of the row. Pure.
 * @param answers the answer that stands for a kind on these rows
 */
export function settleSteps<S extends RowSituation, F extends RunFacts, E extends Settled['effect']>(
  situation: S,
  answers: Answers,
  facts: F,
  { kinds, steps, verdictOf, result }: StepRules<S, F, E>,
): Settled {
  return settleBySteps<Draft<S, F, E>>({
    offered: new Map(kinds(facts).map((kind) => [kind.kind, kind])),
    answers,
    verdict: verdictOf(situation),
    begin: (ask) => ({ situation, facts, ask, effect: {} as E, reason: null }),
    steps,
    result,
  })
}
