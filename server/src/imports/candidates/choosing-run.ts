import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { PeopleTarget } from '../remote-ports.ts'
import { authoriseRun } from '../runs/authorise-run.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { loadRun } from '../runs/store.ts'

const choosable = new Set(['needs_input', 'needs_decisions', 'ready'])

/** How a run's target takes people. @throws source_not_for_target */
export function peopleOf(engine: Engine, run: RunRecord): PeopleTarget {
  const { people, kind } = targetOf(engine, run)
  if (people === undefined) throw new MusterError('source_not_for_target', { kind })
  return people
}

/**
 * A run whose people can still be chosen, locked: everyone was read, and nothing was applied.
 * @throws forbidden, not_found, wrong_run_state
 */
export async function choosingRun(ctx: Context, engine: Engine, runId: string): Promise<RunRecord> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  if (run.position?.complete !== true || !choosable.has(run.state))
    throw new MusterError('wrong_run_state', { state: run.state })
  return run
}
