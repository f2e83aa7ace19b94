import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import { authoriseRun } from './authorise-run.ts'
import { noOutcomes } from './outcome-counts.ts'
import type { RunRecord } from './run-record.ts'
import { changeRun, loadRun, moveRun } from './store.ts'

/**
 * Lets a ready plan be applied: only the one that was shown. Calling it again for a run that is already being
 * applied with the same fingerprint changes nothing.
 *
 * @throws stale_plan when the plan or an answer changed since, undecided, wrong_run_state, forbidden
 */
export async function applyRun(
  ctx: Context,
  engine: Engine,
  runId: string,
  fingerprint: string,
): Promise<RunRecord> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  const isUnderWay = run.state === 'applying' || run.state === 'applied'
  if (isUnderWay && run.fingerprint === fingerprint) return run
  if (run.state === 'needs_decisions') throw undecided(run)
  if (run.state !== 'ready') throw new MusterError('wrong_run_state', { state: run.state })
  if (run.fingerprint !== fingerprint) throw new MusterError('stale_plan', { current: run.fingerprint })
  const hindrance = await hindranceOf(ctx, engine, run)
  if (hindrance !== null) throw hindrance
  return beginApplying(ctx, engine, run)
}

/** What keeps the plan of a run from being carried out at present, beyond rights; null for nothing. */
export async function hindranceOf(ctx: Context, engine: Engine, run: RunRecord): Promise<MusterError | null> {
  if (run.reverse_of !== null) return null
  try {
    await targetOf(engine, run).admit?.(ctx, run.target)
    return null
  } catch (error) {
    if (error instanceof MusterError) return error
    throw error
  }
}

/** The refusal that names what is still undecided. */
export function undecided(run: RunRecord): MusterError {
  const open = (run.summary?.conflicts ?? []).filter((conflict) => conflict.open > 0)
  return new MusterError('undecided', {
    kinds: open.map((conflict) => conflict.kind).join(', '),
    count: open.reduce((sum, conflict) => sum + conflict.open, 0),
  })
}

/** Moves a ready run to `applying`; a reverse run takes its original along. */
export async function beginApplying(ctx: Context, engine: Engine, run: RunRecord): Promise<RunRecord> {
  const { principal, tx, now } = ctx
  if (run.reverse_of !== null) await moveOriginal(tx, run, 'undoing', principal.displayName)
  await engine.record(ctx, {
    action: run.reverse_of === null ? 'imports.run.apply' : 'imports.run.undo',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    after: { planned: run.summary?.planned, fingerprint: run.fingerprint },
    runId: run.id,
  })
  return moveRun(tx, run, 'applying', principal.displayName, {
    applied_by: principal.identityId,
    applied_by_name: principal.displayName,
    apply_started_at: now,
    cursor_row: 0,
    done: 0,
    outcomes: noOutcomes(),
  })
}

/**
 * Moves the run that a reverse run takes back. When an undo was itself taken back, what it had taken back stands
 * again as it did; a reverse run that was not carried through leaves its original open for another undo.
 */
export async function moveOriginal(
  tx: Tx,
  reverse: RunRecord,
  state: 'undoing' | 'undone' | 'standing',
  by: string | null,
): Promise<void> {
  if (reverse.reverse_of === null) return
  const original = await loadRun(tx, reverse.reverse_of, 'lock')
  if (state === 'standing') return standAgain(tx, original, by)
  await moveRun(tx, original, state, by)
  if (state === 'undone' && original.reverse_of !== null)
    await standAgain(tx, await loadRun(tx, original.reverse_of, 'lock'), by)
}

/** A run that is not taken back any more is what it was before: applied, or ended on the way. */
async function standAgain(tx: Tx, run: RunRecord, by: string | null): Promise<void> {
  const state = run.error !== null ? 'failed' : run.done < run.rows ? 'cancelled' : 'applied'
  if (state === run.state) await changeRun(tx, run, { reversed_by: null })
  else await moveRun(tx, run, state, by, { reversed_by: null })
}
