import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, rulesOf } from '../engine.ts'
import { decodeAnswers, encodeAnswers } from './answers.ts'
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
  // reading goes on at the page that it came to; who was chosen stays so
  if (isUnread(run)) return moveRun(ctx.tx, run, 'reading', ctx.principal.displayName, { error: null })
  if (before.has(run.state)) {
    await refuseForgotten(ctx.tx, run)
    return moveRun(ctx.tx, run, 'planning', ctx.principal.displayName)
  }
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
  await keepRowAnswers(tx, engine, run, again)
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: again.id, name: `${run.source_name} → ${run.target_name}` },
    runId: again.id,
  })
  return moveRun(tx, again, 'planning', principal.displayName)
}

/** Whether a run ended before its people came out of their source, or because the source did not let in any more. */
export function isUnread(run: RunRecord): boolean {
  const hasEnded = run.state === 'failed' && run.apply_started_at === null
  return run.position !== null && (hasEnded || (run.state === 'expired' && run.selection?.staged === false))
}

/** Refuses a plan whose rows are no longer kept: it would be one of nothing. */
async function refuseForgotten(tx: Tx, run: RunRecord): Promise<void> {
  if (run.reverse_of !== null) return
  const { rows } = await sql`select 1 from ${stagedRows(run)} r limit 1`.execute(tx)
  if (rows.length === 0) throw new MusterError('wrong_run_state', { state: run.state })
}

/** Rows keep the answers of their own, but not those that a row alone can have: a seat is asked for again. */
async function keepRowAnswers(tx: Tx, engine: Engine, run: RunRecord, again: RunRecord): Promise<void> {
  const known = new Map(rulesOf(engine, run).known.map((kind) => [kind.kind, kind]))
  const { rows: sets } = await sql<{ answers: string }>`select distinct answers from imports.answer
    where organisation_id = ${run.organisation_id} and run_id = ${run.id}`.execute(tx)
  for (const { answers } of sets) {
    const kept = Object.entries(decodeAnswers(answers)).filter(([kind, option]) =>
      known.get(kind)?.options.includes(option),
    )
    if (kept.length === 0) continue
    await sql`insert into imports.answer (organisation_id, run_id, row, answers)
      select a.organisation_id, ${again.id}::uuid, a.row, ${encodeAnswers(Object.fromEntries(kept))}
      from imports.answer a
      join imports.row r on r.organisation_id = a.organisation_id and r.reading_id = ${again.reading_id}
        and r.month = ${again.month} and r.row = a.row
      where a.organisation_id = ${run.organisation_id} and a.run_id = ${run.id} and a.answers = ${answers}`.execute(
      tx,
    )
  }
}

/** The run that keeps the uploaded file of a run: itself, or the first it was planned again from. */
export function uploadOf(run: RunRecord): string {
  return typeof run.source.uploadOf === 'string' ? run.source.uploadOf : run.id
}
