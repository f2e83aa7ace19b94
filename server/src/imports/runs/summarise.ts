import { actions, type PlannedCounts } from '@muster/contract'
import type { ConflictKind, RunFacts, Settled } from '../ports.ts'
import { answersOf } from './answers.ts'
import type { RunSummary } from './run-record.ts'

/** Rows of a plan that the rules treat alike. */
export type AnsweredClass = { situation: string; answers: string; otherId: string | null; people: number }

/** A class with what the rules make of it. */
export type SettledClass = AnsweredClass & { settled: Settled }

type Settle = (situation: string, answers: (kind: string) => string | undefined, facts: RunFacts) => Settled

/** Settles every class; each distinct situation under each distinct set of answers once. Pure. */
export function settleClasses(
  classes: readonly AnsweredClass[],
  settle: Settle,
  defaults: Record<string, string>,
  facts: RunFacts,
): SettledClass[] {
  const known = new Map<string, Settled>()
  return classes.map((one) => {
    const id = `${one.situation}|${one.answers}`
    let settled = known.get(id)
    if (settled === undefined) {
      settled = settle(one.situation, answersOf(one.answers, defaults), facts)
      known.set(id, settled)
    }
    return { ...one, settled }
  })
}

/** People who would be invited. */
export function countInvitations(classes: readonly SettledClass[]): number {
  return classes.reduce((sum, one) => sum + (one.settled.effect.status === 'invited' ? one.people : 0), 0)
}

/** Zero of every action. */
export function noActions(): PlannedCounts {
  return Object.fromEntries(actions.map((action) => [action, 0])) as PlannedCounts
}

function plannedOf(classes: readonly SettledClass[]): PlannedCounts {
  const planned = noActions()
  for (const one of classes) planned[one.settled.action] += one.people
  return planned
}

/**
 * Everything that pages show of a plan: counts that add up, the conflicts that stand with what each answer
 * would do, and the flows between places. Pure.
 */
export function summarise(
  classes: readonly SettledClass[],
  kinds: readonly ConflictKind[],
  settle: Settle,
  defaults: Record<string, string>,
  facts: RunFacts,
): RunSummary {
  const verdicts = { new: 0, existing: 0, ambiguous: 0, invalid: 0 }
  const flows = new Map<string, RunSummary['flows'][number]>()
  for (const { settled, people, otherId } of classes) {
    verdicts[settled.verdict] += people
    const action = settled.reason === 'undecided' ? 'undecided' : settled.action
    if (otherId === null && action !== 'create') continue
    const id = `${otherId}|${action}`
    const flow = flows.get(id) ?? { otherId, action, count: 0 }
    flow.count += people
    flows.set(id, flow)
  }
  const conflicts = kinds.flatMap((kind) => {
    const standing = classes.filter(({ settled }) => settled.conflicts.some((one) => one.kind === kind.kind))
    if (standing.length === 0) return []
    const count = standing.reduce((sum, one) => sum + one.people, 0)
    const open = standing
      .filter(({ settled }) => settled.conflicts.some((one) => one.kind === kind.kind && one.option === null))
      .reduce((sum, one) => sum + one.people, 0)
    const effects = Object.fromEntries(
      kind.options.map((option) => [
        option,
        plannedOf(settleClasses(standing, settle, { ...defaults, [kind.kind]: option }, facts)),
      ]),
    )
    return [{ kind: kind.kind, count, open, effects }]
  })
  const planned = plannedOf(classes)
  return {
    planned,
    verdicts,
    conflicts,
    flows: [...flows.values()].sort((a, b) => b.count - a.count),
    invitations: countInvitations(classes),
    writes: planned.create + planned.update + planned.move + planned.link + planned.remove,
  }
}
