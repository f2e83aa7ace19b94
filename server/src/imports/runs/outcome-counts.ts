import { type OutcomeCounts, outcomes } from '@muster/contract'

/** Zero of every outcome. */
export function noOutcomes(): OutcomeCounts {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as OutcomeCounts
}

/** Outcomes of two parts of a run together. */
export function addOutcomes(a: Partial<OutcomeCounts>, b: Partial<OutcomeCounts>): OutcomeCounts {
  const sum = noOutcomes()
  for (const outcome of outcomes) sum[outcome] = (a[outcome] ?? 0) + (b[outcome] ?? 0)
  return sum
}
