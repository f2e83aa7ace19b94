import type { Answers } from '../ports.ts'

/**
 * A row's own answers as one canonical text, `kind=option` sorted and joined by `;`: rows with equal answers
 * share a settlement, and the order in which they were given does not matter.
 */
export function encodeAnswers(answers: Record<string, string>): string {
  return Object.entries(answers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, option]) => `${kind}=${option}`)
    .join(';')
}

/** Reads what `encodeAnswers` wrote. */
export function decodeAnswers(text: string): Record<string, string> {
  return Object.fromEntries(
    text === '' ? [] : text.split(';').map((pair) => pair.split('=', 2) as [string, string]),
  )
}

/** The answers that stand on rows: their own first, then those for all rows. */
export function answersOf(own: string, defaults: Record<string, string>): Answers {
  const ownAnswers = decodeAnswers(own)
  return (kind) => ownAnswers[kind] ?? defaults[kind]
}
