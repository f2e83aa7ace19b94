import type { Answers, ConflictKind, Settled } from './ports.ts'

/** What ends the questions of a row early. `open`: it waits for an answer. `settled`: nothing more is to be asked. */
export type StepEnd = { action: 'skip' | 'unchanged'; reason: string } | 'open' | 'settled'

/** Leaves a row out. */
export const skip = (reason: string): StepEnd => ({ action: 'skip', reason })

type Result = Pick<Settled, 'action' | 'outcome' | 'reason'>

/** The questions of one situation, in their order, and what comes of a row that has answered them. */
type Asking<Draft extends { effect: Settled['effect'] }> = {
  /** The questions that may be asked, by kind. */
  offered: ReadonlyMap<string, ConflictKind>
  /** The answer that stands for a kind on these rows. */
  answers: Answers
  verdict: Settled['verdict']
  /** @param ask notes that a kind stands and gives its answer; undefined while it is open */
  begin: (ask: (kind: string) => string | undefined) => Draft
  steps: readonly ((draft: Draft) => StepEnd | null)[]
  result: (draft: Draft, conflicts: Settled['conflicts']) => Result
}

/**
 * Settles one situation step by step: which questions stand, what their answers make of the row, what is written. An
 * answer that is not offered counts as none. Pure, and the same for every target.
 * @see spec 02 "Settlement order"
 */
export function settleBySteps<Draft extends { effect: Settled['effect'] }>({
  offered,
  answers,
  verdict,
  begin,
  steps,
  result,
}: Asking<Draft>): Settled {
  const conflicts: Settled['conflicts'] = []
  const draft = begin((name) => {
    const kind = offered.get(name)
    const given = answers(name)
    const isOffered =
      given !== undefined && (kind?.options.includes(given) || kind?.rowOptions?.includes(given))
    const option = isOffered ? given : kind?.default
    conflicts.push({ kind: name, option: option ?? null })
    return option
  })
  for (const step of steps) {
    const end = step(draft)
    if (end === 'open' || end === 'settled') break
    if (end !== null) {
      const outcome = end.action === 'skip' ? 'skipped' : 'unchanged'
      return { verdict, action: end.action, outcome, reason: end.reason, conflicts, effect: {} }
    }
  }
  if (conflicts.some(({ option }) => option === null))
    return { verdict, action: 'skip', outcome: 'skipped', reason: 'undecided', conflicts, effect: {} }
  return { verdict, ...result(draft, conflicts), conflicts, effect: draft.effect }
}
