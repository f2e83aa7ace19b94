import type { Answers, Settled } from '../../imports/ports.ts'
import type { GroupFacts } from './kinds.ts'

/** Facts of a run into a department with seats for everybody; tests change what they are about. */
export const department: GroupFacts = {
  isDepartment: true,
  isModerator: false,
  seatsShort: false,
  seatsFree: null,
}

/** The same into a plain group. */
export const plainGroup: GroupFacts = { ...department, isDepartment: false }

/** Every set of facts that rules distinguish. */
export const allFacts: GroupFacts[] = [true, false].flatMap((isDepartment) =>
  [true, false].flatMap((isModerator) =>
    [true, false].map((seatsShort) => ({
      isDepartment,
      isModerator,
      seatsShort,
      seatsFree: seatsShort ? 1 : null,
    })),
  ),
)

/** Every database part of a situation that the tables allow in a department or in a plain group. */
export function databaseParts(isDepartment: boolean): string[] {
  const heres = isDepartment ? ['--', 'f-', 'fh', 'm-', 'mh', 'o-', 'oh'] : ['--', 'm-', 'o-']
  const parts = ['-----']
  for (const status of ['a', 'v', 'n', 'x'])
    for (const here of heres) {
      const isMember = here[0] === 'm' || here[0] === 'o'
      const theres = isDepartment && !isMember ? ['--', 'm-', 'mh', 'o-', 'oh'] : ['--']
      parts.push(...theres.map((there) => `${status}${here}${there}`))
    }
  return parts
}

/** Every situation that a row of an import, or of adding by hand, can be in. */
export function allSituations(isDepartment: boolean): string[] {
  const roles = isDepartment ? ['m', 'f', 'o', 'n', '?'] : ['m', 'o', 'n', '?']
  const bad = ['x', 'i', 's'].flatMap((address) => roles.map((role) => `${address}${role}------`))
  const good = roles.flatMap((role) =>
    ['-', '=', '1', '2', '3'].flatMap((twin) =>
      databaseParts(isDepartment).map((part) => `k${role}${twin}${part}`),
    ),
  )
  return [...bad, ...good]
}

/** Answers of one test as a function. */
export function answered(given: Record<string, string>): Answers {
  return (kind) => given[kind]
}

/**
 * Every way to answer what a situation asks, unanswered kinds among them: settles, takes the first kind that
 * has not been dealt with, and goes on with each of its options. Finite, because a row meets a kind once.
 */
export function* allAnswers(
  settle: (answers: Answers) => Settled,
  optionsOf: (kind: string) => readonly string[],
  given: Record<string, string | undefined> = {},
): Generator<{ given: Record<string, string>; settled: Settled }> {
  const settled = settle((kind) => given[kind])
  const next = settled.conflicts.find(({ kind }) => !(kind in given))
  if (next === undefined) {
    const options = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined)
    yield { given: Object.fromEntries(options), settled }
    return
  }
  for (const option of [undefined, ...optionsOf(next.kind)])
    yield* allAnswers(settle, optionsOf, { ...given, [next.kind]: option })
}
