import { expect, it } from 'vitest'
import type { GroupFacts } from './kinds.ts'
import { settleMembership } from './settle.ts'
import { answered, department } from './test-situations.ts'

/** What the rules make of a situation under these answers. */
export const settle = (code: string, given: Record<string, string> = {}, facts: GroupFacts = department) =>
  settleMembership(code, answered(given), facts)

/** One rule as an example: situation, answers, what comes out. */
export type Case = [
  rule: string,
  code: string,
  given: Record<string, string>,
  result: { action: string; outcome: string; reason: string | null; effect: object },
  facts?: GroupFacts,
]

/** One test for each case, named after its rule. */
export function check(cases: Case[]): void {
  it.each(cases)('%s', (_, code, given, result, facts) => {
    const { action, outcome, reason, effect } = settle(code, given, facts)
    expect({ action, outcome, reason, effect }).toEqual(result)
  })
}

/** The result of a row that is created. */
export const created = (effect: object, reason: string | null = null) => ({
  action: 'create',
  outcome: 'created',
  reason,
  effect,
})
/** The result of a row that is updated. */
export const updated = (effect: object, reason: string | null = null) => ({
  action: 'update',
  outcome: 'updated',
  reason,
  effect,
})
/** The result of a row that is moved. */
export const moved = (effect: object, reason: string | null = null) => ({
  action: 'move',
  outcome: 'moved',
  reason,
  effect,
})
/** The result of a row that is unchanged. */
export const unchanged = (reason: string) => ({
  action: 'unchanged',
  outcome: 'unchanged',
  reason,
  effect: {},
})
/** The result of a row that is skipped. */
export const skipped = (reason: string) => ({ action: 'skip', outcome: 'skipped', reason, effect: {} })
/** The result of a row that is undecided. */
export const undecided = skipped('undecided')
