import type { Action, Outcome, OutcomeCounts, PlannedCounts } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import type { StatusTone } from '../ui/index.ts'

/** One part of a bar: how many rows come (or came) out this way. `key` is the action or outcome. */
export type OutcomePart = { key: string; tone: StatusTone; label: PhraseKey; count: number }

/** The colour of every outcome, the same everywhere. */
export const outcomeTones = {
  created: 'created',
  updated: 'updated',
  moved: 'moved',
  linked: 'linked',
  removed: 'removed',
  unchanged: 'unchanged',
  skipped: 'skipped',
  drifted: 'drifted',
  failed: 'failed',
} as const satisfies Record<Outcome, StatusTone>

/** The colour of every planned action: that of the outcome it leads to. */
export const actionTones = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  link: 'linked',
  remove: 'removed',
  unchanged: 'unchanged',
  skip: 'skipped',
} as const satisfies Record<Action, StatusTone>

/** Parts of a finished or running import, in the order of the spec; empty ones left out. */
export function outcomeParts(counts: OutcomeCounts): OutcomePart[] {
  return (Object.keys(outcomeTones) as Outcome[])
    .map((key) => ({
      key,
      tone: outcomeTones[key],
      label: `imports.outcomes.${key}` as const,
      count: counts[key],
    }))
    .filter((part) => part.count > 0)
}

/** Parts of a plan: what would happen to how many rows; empty ones left out. */
export function plannedParts(counts: PlannedCounts): OutcomePart[] {
  return (Object.keys(actionTones) as Action[])
    .map((key) => ({
      key,
      tone: actionTones[key],
      label: `imports.actions.${key}` as const,
      count: counts[key],
    }))
    .filter((part) => part.count > 0)
}
