import type { Answers, ConflictKind, RunFacts, Settled } from '../../imports/ports.ts'

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

/** A row that is settled early. `open` stops without an answer. */
export type End = { action: 'skip' | 'unchanged'; reason: string } | 'open'

export const skip = (reason: string): End => ({ action: 'skip', reason })

type Asking = Pick<Draft<RowSituation, RunFacts, Settled['effect']>, 'situation' | 'ask'>

/** Whether there is an address, and every value fits. */
export function address({ situation, ask }: Asking): End | null {
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
export function twins({ situation, ask }: Asking, kind = 'duplicate_row'): End | null {
  if (situation.twin === 'none') return null
  if (situation.twin === 'same') return { action: 'unchanged', reason: 'duplicate_of_row' }
  const answer = ask(kind)
  if (answer === undefined) return 'open'
  return answer === situation.twin || answer === 'this' ? null : skip('duplicate_row_skipped')
}

/** The rules of one import: its questions in their order, and what comes of a row that answered them. */
export type StepRules<S extends RowSituation, F extends RunFacts, E extends Settled['effect']> = {
  kinds: (facts: F) => readonly ConflictKind[]
  steps: readonly ((draft: Draft<S, F, E>) => End | null)[]
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
  const offered = new Map(kinds(facts).map((kind) => [kind.kind, kind]))
  const conflicts: Settled['conflicts'] = []
  const ask = (name: string) => {
    const kind = offered.get(name)
    const given = answers(name)
    const isOffered =
      given !== undefined && (kind?.options.includes(given) || kind?.rowOptions?.includes(given))
    const option = isOffered ? given : kind?.default
    conflicts.push({ kind: name, option: option ?? null })
    return option
  }
  const draft: Draft<S, F, E> = { situation, facts, ask, effect: {} as E, reason: null }
  const verdict = verdictOf(situation)
  for (const step of steps) {
    const end = step(draft)
    if (end === 'open') break
    if (end !== null) {
      const outcome = end.action === 'skip' ? 'skipped' : 'unchanged'
      return { verdict, action: end.action, outcome, reason: end.reason, conflicts, effect: {} }
    }
  }
  if (conflicts.some((conflict) => conflict.option === null))
    return { verdict, action: 'skip', outcome: 'skipped', reason: 'undecided', conflicts, effect: {} }
  return { verdict, ...result(draft), conflicts, effect: draft.effect }
}
