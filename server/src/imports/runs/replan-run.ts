import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { authoriseRun } from './authorise-run.ts'
import { insertRun } from './insert-run.ts'
import { ofPlan, settledItems, stagedRows } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'
import { loadRun, moveRun } from './store.ts'

const before = new Set(['needs_decisions', 'ready', 'expired'])
const after = new Set(['applied', 'cancelled', 'failed'])

/**
 * Plans again. Before apply in place, with the answers kept; afterwards as a new run of the rows that drifted,
 * failed or were never reached.
 *
 * @throws forbidden, wrong_run_state
 */
export async function replanRun(ctx: Context, engine: Engine, runId: string): Promise<RunRecord> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  if (before.has(run.state)) return moveRun(ctx.tx, run, 'planning', ctx.principal.displayName)
  if (!after.has(run.state) || run.reverse_of !== null || run.plan_id === null)
    throw new MusterError('wrong_run_state', { state: run.state })
  const { tx, principal } = ctx
  const again = await insertRun(ctx, {
    month: run.month,
    source_kind: run.source_kind,
    source_name: run.source_name,
    source: { ...run.source, rows: [], uploadOf: uploadOf(run) },
    target_kind: run.target_kind,
    target_name: run.target_name,
    target: run.target,
    place_id: run.place_id,
    choices: run.choices,
    inspection: run.inspection,
    invite: run.invite,
    defaults: run.defaults,
    reading_id: newId(),
    rerun_of: run.id,
  })
  const { numAffectedRows } = await sql`
    insert into imports.row (organisation_id, reading_id, row, key, shown, given, code, month)
    select ${run.organisation_id}::uuid, ${again.reading_id}::uuid, r.row, r.key, r.shown, r.given, r.code, ${run.month}::integer
    from ${settledItems(run)}
    left join imports.journal j on j.organisation_id = i.organisation_id and j.run_id = ${run.id} and j.row = i.row and j.month = ${run.month}
    join lateral (select * from ${stagedRows(run)} p where p.row = i.row) r on true
    where ${ofPlan(run)} and (i.row > ${run.cursor_row} or j.outcome in ('drifted', 'failed'))`.execute(tx)
  if (numAffectedRows === 0n) throw new MusterError('wrong_run_state', { state: run.state })
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: again.id, name: `${run.source_name} → ${run.target_name}` },
    runId: again.id,
  })
  return moveRun(tx, again, 'planning', principal.displayName)
}

/** The run that keeps the uploaded file of a run: itself, or the first it was planned again from. */
export function uploadOf(run: RunRecord): string {
  return typeof run.source.uploadOf === 'string' ? run.source.uploadOf : run.id
}
