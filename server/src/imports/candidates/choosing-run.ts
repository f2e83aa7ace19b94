import type { CandidateFilter } from '@muster/contract'
import type { RawBuilder } from 'kysely'
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
 * What of a run's candidates somebody sees and may ask by. `standing`: SQL over `imports.candidate c`, absent where a
 * target has none.
 */
export type Sight = { seesDetails: boolean; standing?: RawBuilder<string> }

/** What somebody sees of the candidates of a run. @throws forbidden for a filter by what they may not see */
export async function sightOf(
  ctx: Context,
  engine: Engine,
  run: RunRecord,
  filter: Pick<CandidateFilter, 'account' | 'stage'> = {},
): Promise<Sight> {
  const target = targetOf(engine, run)
  const seesDetails = (await target.seesDetails?.(ctx, run.place_id)) ?? true
  if (!seesDetails && (filter.account !== undefined || filter.stage !== undefined))
    throw new MusterError('forbidden')
  const standing = target.people?.standing?.(run.target)
  return { seesDetails, ...(standing === undefined ? {} : { standing }) }
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
