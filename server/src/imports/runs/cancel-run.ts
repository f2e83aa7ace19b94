import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { moveOriginal } from './apply-run.ts'
import { authoriseRun } from './authorise-run.ts'
import type { RunRecord } from './run-record.ts'
import { changeRun, loadRun, moveRun } from './store.ts'

const waiting = new Set(['reading', 'needs_input', 'planning', 'needs_decisions', 'ready'])

/**
 * Cancels a run: at once while nothing is written, after the chunk at hand while it is being applied. What was
 * written stays and can be undone. Calling it again changes nothing.
 *
 * @throws forbidden, wrong_run_state
 */
export async function cancelRun(ctx: Context, engine: Engine, runId: string): Promise<RunRecord> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  if (run.state === 'cancelled') return run
  if (run.state !== 'applying' && !waiting.has(run.state))
    throw new MusterError('wrong_run_state', { state: run.state })
  await engine.record(ctx, {
    action: 'imports.run.cancel',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: run.id,
  })
  if (run.state === 'applying') return changeRun(ctx.tx, run, { cancel_asked: true })
  await moveOriginal(ctx.tx, run, 'standing', ctx.principal.displayName)
  return moveRun(ctx.tx, run, 'cancelled', ctx.principal.displayName)
}
