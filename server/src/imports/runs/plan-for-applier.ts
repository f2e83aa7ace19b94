import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { RunFacts } from '../ports.ts'
import { howOf } from './authorise-run.ts'
import { scopeOf } from './plan.ts'
import { loadRun, moveRun } from './store.ts'

/**
 * Plans a ready run anew where whoever applies it may give less, or other things, than whoever it was planned for: nothing
 * is ever given that the applier could not give by hand.
 * @returns whether it is planned again, so that what was shown does not hold any more
 */
export async function planForApplier(ctx: Context, engine: Engine, runId: string): Promise<boolean> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  const { rightsIn, facts } = targetOf(engine, run)
  const { principal, tx } = ctx
  const planner = run.planned_by ?? run.created_by
  if (rightsIn === undefined || run.state !== 'ready' || planner === principal.identityId) return false
  const own = await facts(tx, scopeOf(run), principal, howOf(run))
  if (isSame(rightsIn(own), rightsIn(run.facts))) return false
  await moveRun(tx, run, 'planning', principal.displayName, { planned_by: principal.identityId })
  return true
}

function isSame(one: RunFacts, other: RunFacts): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}
