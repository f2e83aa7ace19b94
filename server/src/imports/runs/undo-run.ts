import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { authoriseRun } from './authorise-run.ts'
import { insertRun } from './insert-run.ts'
import { correctedRun } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'
import { changeRun, loadRun, moveRun } from './store.ts'

const undoable = new Set(['applied', 'cancelled', 'failed'])

/**
 * Opens the reverse run of a run that wrote something: it is planned from the change set and goes through
 * review and apply like any run. A second call returns the same one.
 *
 * @param autoApply applies it without a review, where it leaves no question open
 * @throws forbidden, wrong_run_state, nothing_to_undo
 */
export async function undoRun(
  ctx: Context,
  engine: Engine,
  runId: string,
  autoApply = false,
): Promise<RunRecord> {
  const { tx, principal } = ctx
  const run = await loadRun(tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  if (run.reversed_by !== null) return loadRun(tx, run.reversed_by)
  if (!undoable.has(run.state)) throw new MusterError('wrong_run_state', { state: run.state })
  const { rows } = await sql<{ wrote: boolean }>`select exists (select from imports.journal
    where organisation_id = ${run.organisation_id} and run_id = ${run.id} and month = ${run.month}
      and before is distinct from after) as wrote`.execute(tx)
  if (rows[0]?.wrote !== true) throw new MusterError('nothing_to_undo')
  const reverse = await insertRun(ctx, {
    month: run.month,
    source_kind: run.source_kind === 'hand' ? 'hand' : 'undo',
    source_name: run.source_name,
    source: { correctedRun: correctedRun(run) },
    target_kind: run.target_kind,
    target_name: run.target_name,
    target: run.target,
    place_id: run.place_id,
    reading_id: run.reading_id,
    reverse_of: run.id,
    auto_apply: autoApply,
  })
  await changeRun(tx, run, { reversed_by: reverse.id })
  await engine.record(ctx, {
    action: 'imports.undo.start',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: reverse.id,
  })
  return moveRun(tx, reverse, 'planning', principal.displayName)
}
