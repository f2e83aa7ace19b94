import type { Outcome, OutcomeCounts } from '@muster/contract'
import { sql } from 'kysely'
import type { Principal } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, rulesOf, targetOf } from '../engine.ts'
import { moveOriginal } from './apply-run.ts'
import { addOutcomes } from './outcome-counts.ts'
import { scopeOf } from './plan.ts'
import { ofPlan, settledItems, stagedRows } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'
import { changeRun, moveRun } from './store.ts'

/**
 * Applies the next chunk of a run, in the transaction it is given: checks each row against what the plan saw,
 * writes the change set, lets the target reach it, moves the cursor. All of it commits or none: after a crash
 * any server goes on at the cursor, and two drivers cannot apply a row twice.
 *
 * @param run the run, its row locked
 * @returns the run afterwards; its state says whether more is to do
 */
export async function applyChunk(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  principal: Principal,
): Promise<RunRecord> {
  const last = await lastRowOfChunk(tx, engine, run)
  if (last === null) return finish(tx, engine, run, principal, 'applied')
  if (run.cancel_asked) return finish(tx, engine, run, principal, 'cancelled')
  const target = targetOf(engine, run)
  const scope = scopeOf(run)
  const range = sql`i.row > ${run.cursor_row} and i.row <= ${last}`
  // the turn for seats comes before any person, as everywhere
  const seatsLeft =
    (run.summary?.invitations ?? 0) > 0 ? await target.freeSeats(tx, run.organisation_id) : null
  if ((run.summary?.writes ?? 0) > 0)
    await target.lock(
      tx,
      scope,
      sql`(select i.subject_id from ${settledItems(run)} where ${ofPlan(run)} and ${range}
      and s.writes and i.subject_id is not null)`,
      run.reverse_of !== null,
    )
  const wrote = await writeJournal(tx, engine, run, last, seatsLeft)
  if (wrote) {
    const changes = sql`(select j.row, j.subject_id, j.other_id, j.key, j.shown, j.before, j.after from imports.journal j
      where j.organisation_id = ${run.organisation_id} and j.run_id = ${run.id} and j.month = ${run.month}
        and j.row > ${run.cursor_row} and j.row <= ${last} and j.outcome not in ('drifted', 'failed'))`
    // who comes back by an undo was invited once already
    const invite = run.reverse_of === null ? run.invite : 'never'
    await target.write(tx, { scope, changes, invite, inviterName: principal.displayName })
  }
  const counts = await chunkOutcomes(tx, run, last)
  const size = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const change = { cursor_row: last, done: run.done + size, outcomes: addOutcomes(run.outcomes, counts) }
  await engine.record(
    { tx, principal, now: new Date() },
    {
      action: 'imports.chunk.apply',
      subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
      after: { fromRow: run.cursor_row + 1, toRow: last, ...counts },
      runId: run.id,
    },
  )
  return changeRun(tx, run, change)
}

async function lastRowOfChunk(tx: Tx, engine: Engine, run: RunRecord): Promise<number | null> {
  const { rows } = await sql<{
    last: number | null
  }>`select max(row) as last from (select i.row from imports.item i
    where ${ofPlan(run)} and i.row > ${run.cursor_row} order by i.row limit ${engine.chunkRows}) chunk`.execute(
    tx,
  )
  return rows[0]?.last ?? null
}

/**
 * Writes the change set of a chunk. A row whose situation is no longer what the plan saw is `drifted` and left
 * alone; one that would need a seat that is gone has `failed`.
 */
async function writeJournal(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  last: number,
  seatsLeft: number | null,
): Promise<boolean> {
  const { joins, code, subject, other, before, after } = rulesOf(engine, run).classify(scopeOf(run))
  const range = sql`i.row > ${run.cursor_row} and i.row <= ${last}`
  const items = sql`(select i.row, i.key, i.situation, i.subject_id, i.other_id, s.action, s.outcome, s.reason, s.writes, s.effect
    from ${settledItems(run)} where ${ofPlan(run)} and ${range} and (s.writes or s.action = 'unchanged' and substr(i.situation, 3, 1) <> '='))`
  const rows =
    run.reverse_of === null
      ? sql`(select i.*, left(i.situation, 3) as code, i.situation as planned, i.effect as planned_effect, p.shown
          from ${items} i left join lateral (select x.shown from ${stagedRows(run)} x where x.row = i.row and i.effect ? 'status') p on true)`
      : sql`(select i.row, i.key as item_key, i.situation as planned, i.action, i.outcome, i.reason, i.writes, i.effect as planned_effect,
            o.key, o.shown, 'r--'::text as code, o.subject_id, o.other_id, o.before, o.after
          from ${items} i join imports.journal o on o.organisation_id = ${run.organisation_id} and o.run_id = ${run.reverse_of}
            and o.month = ${run.month} and o.row = i.row)`
  const seats = seatsLeft === null ? sql`false` : sql`(n.invites and n.nth > ${seatsLeft})`
  const { rows: wrote } = await sql<{ wrote: boolean | null }>`
    with seen as (
      select r.row, r.outcome, r.reason, r.writes, r.planned_effect->>'status' is not distinct from 'invited' as invites,
        r.code || ${code} <> r.planned or ${subject} is distinct from r.subject_id
          or ${other} is distinct from r.other_id as drifted,
        coalesce(${subject}, case when r.planned_effect->>'status' = 'invited' then imports.new_id() end) as subject_id,
        ${other} as other_id, (${before}) as before, (${after}) as after, r.key, r.shown
      from ${rows} r cross join lateral (select r.planned_effect as e) effect ${joins}
    ), seated as (
      select *, ${seatsLeft === null ? sql`0` : sql`count(*) filter (where invites and not drifted) over (order by row)`} as nth
      from seen
    ), written as (
      insert into imports.journal (organisation_id, run_id, row, outcome, reason, subject_id, other_id, before, after, key, shown, month)
      select ${run.organisation_id}::uuid, ${run.id}::uuid, n.row,
        case when n.drifted then 'drifted' when ${seats} then 'failed' else n.outcome end,
        case when n.drifted then 'changed_since_plan' when ${seats} then 'seat_limit' else n.reason end,
        n.subject_id, n.other_id,
        case when n.drifted or ${seats} then null else n.before end,
        case when n.drifted or ${seats} then null else n.after end,
        case when n.before->>'status' is null or n.after->>'status' is null then n.key end,
        case when n.before->>'status' is null or n.after->>'status' is null then n.shown end, ${run.month}::integer
      from seated n where n.writes or n.drifted
      returning outcome
    )
    select bool_or(outcome not in ('drifted', 'failed')) as wrote from written`.execute(tx)
  return wrote[0]?.wrote === true
}

async function chunkOutcomes(tx: Tx, run: RunRecord, last: number): Promise<Partial<OutcomeCounts>> {
  const { rows } = await sql<{ outcome: Outcome; count: number }>`
    select coalesce(j.outcome, s.outcome) as outcome, count(*)::integer as count
    from ${settledItems(run)} left join imports.journal j on j.organisation_id = i.organisation_id
      and j.run_id = ${run.id} and j.row = i.row and j.month = ${run.month}
    where ${ofPlan(run)} and i.row > ${run.cursor_row} and i.row <= ${last} group by 1`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.outcome, row.count]))
}

async function finish(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  principal: Principal,
  state: 'applied' | 'cancelled',
): Promise<RunRecord> {
  const notReached = run.rows - run.done
  const outcomes = addOutcomes(run.outcomes, { skipped: notReached })
  await moveOriginal(tx, run, state === 'applied' ? 'undone' : 'standing', principal.displayName)
  await engine.record(
    { tx, principal, now: new Date() },
    {
      action: `imports.run.${state}`,
      subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
      after: outcomes,
      runId: run.id,
    },
  )
  return moveRun(tx, run, state, null, { outcomes, applied_at: new Date(), cancel_asked: false })
}
