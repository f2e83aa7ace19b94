import type { Outcome, OutcomeCounts } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, rulesOf, targetOf } from '../engine.ts'
import type { Classification, Scope } from '../ports.ts'
import { ofPlan, settledItems, stagedRows } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'

/** What became of a chunk's rows, and whether the target has anything to write. */
export type ChunkOutcomes = { counts: Partial<OutcomeCounts>; wrote: boolean }

/**
 * Writes the change set of a chunk in one statement. A row whose situation is no longer what the plan saw is
 * `drifted` and left alone; one that would need a seat that is gone has `failed`. Rows that change nothing are
 * not written: their outcome is that of their settlement.
 *
 * @param chunk `last` row of the chunk, which begins behind the run's cursor; `seatsLeft` people that may still be
 * invited, null without limit; `answered` whether any row of the run has answers of its own
 */
export async function writeJournal(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  chunk: { scope: Scope; last: number; seatsLeft: number | null; answered: boolean },
): Promise<ChunkOutcomes> {
  const { last, seatsLeft } = chunk
  // a chunk without a change holds many rows, which are hashed; others are looked up by key
  const keyed = (run.summary?.writes ?? 0) > 0
  const scope = { ...chunk.scope, keyed }
  const classified = rulesOf(engine, run).classify(scope)
  const { joins, subject, other, made, before, after } = classified
  const drifted = driftOf(classified)
  const planned = sql`select i.row, i.key, i.situation, i.subject_id, i.other_id, s.action, s.outcome, s.reason, s.writes,
      s.effect as planned_effect
    from ${settledItems(run, chunk.answered)} where ${ofPlan(run)} and i.row > ${run.cursor_row} and i.row <= ${last}`
  if (!keyed) {
    await sql`set local enable_nestloop = off`.execute(tx)
    const counts = await countsAsPlanned(tx, engine, run, planned, classified)
    if (counts !== null) {
      await sql`set local enable_nestloop = on`.execute(tx)
      return { counts, wrote: false }
    }
  }
  const seats = seatsLeft === null ? sql`false` : sql`(invites and nth > ${seatsLeft})`
  const nth =
    seatsLeft === null ? sql`0` : sql`count(*) filter (where invites and not drifted) over (order by row)`
  const { rows } = await sql<{ outcome: Outcome; count: number; wrote: boolean }>`
    with chunk as materialized (${planned}), seen as (
      select r.row, r.outcome, r.reason, r.writes,
        r.planned_effect->>'status' is not distinct from 'invited' as invites, ${drifted} as drifted,
        coalesce(${subject}, case when r.planned_effect->>'status' in ('invited', 'created') then ${made} end) as subject_id,
        ${other} as other_id, (${before}) as before, (${after}) as after, r.key, r.shown
      from ${checkedRows(engine, run)} r cross join lateral (select r.planned_effect as e) effect ${joins}
      where r.writes or ${drifted}
    ), seated as (
      select *, ${nth} as nth from seen
    ), judged as (
      select *, before->>'status' is null or after->>'status' is null as unmakes,
        case when drifted then 'drifted' when ${seats} then 'failed' else outcome end as result
      from seated
    ), written as (
      insert into imports.journal
        (organisation_id, run_id, row, outcome, reason, subject_id, other_id, before, after, key, shown, month)
      select ${run.organisation_id}::uuid, ${run.id}::uuid, row, result,
        case result when 'drifted' then 'changed_since_plan' when 'failed' then 'seat_limit' else reason end,
        subject_id, other_id, case when result not in ('drifted', 'failed') then before end,
        case when result not in ('drifted', 'failed') then after end,
        case when unmakes then key end, case when unmakes then shown end, ${run.month}::integer
      from judged
    )
    select outcome, sum(people)::integer as count, bool_or(wrote) as wrote from (
      select outcome, count(*) as people, false as wrote from chunk group by outcome
      union all select outcome, -count(*), false from judged group by outcome
      union all select result, count(*), result not in ('drifted', 'failed') from judged group by result
    ) sums group by outcome`.execute(tx)
  if (!keyed) await sql`set local enable_nestloop = on`.execute(tx)
  return {
    counts: Object.fromEntries(rows.flatMap(({ outcome, count }) => (count > 0 ? [[outcome, count]] : []))),
    wrote: rows.some((row) => row.wrote),
  }
}

/** Whether a checked row `r` is not in the situation any more that it was planned in. */
function driftOf({ code, subject, other }: Classification): RawBuilder<boolean> {
  return sql<boolean>`(r.code || ${code} <> r.situation or ${subject} is distinct from r.subject_id
    or ${other} is distinct from r.other_id)`
}

/**
 * The outcomes of a chunk in which nothing is written, if every row of it is as it was planned; else null. Only reads, so
 * that PostgreSQL may use several processes, and keeps nothing of the rows.
 */
async function countsAsPlanned(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  planned: RawBuilder<unknown>,
  classified: Classification,
): Promise<ChunkOutcomes['counts'] | null> {
  const { rows: left } = await sql<{ drifted: number }>`with chunk as not materialized (${planned})
    select count(*)::integer as drifted from ${checkedRows(engine, run)} r cross join lateral (select r.planned_effect as e) effect ${classified.joins}
    where r.writes or ${driftOf(classified)}`.execute(tx)
  if (left[0]?.drifted !== 0) return null
  const { rows } = await sql<{ outcome: Outcome; count: number }>`
    select outcome, count(*)::integer as count from (${planned}) chunk group by outcome`.execute(tx)
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))
}

/**
 * Rows of the chunk that are checked against the database: those that would write, and those said to be so
 * already. What belongs to each is looked up row by row: a run's tables are young, and a planner that takes
 * them for empty would read them whole for every row. Forward they carry what the file showed where somebody is
 * invited, and its values where the target reads them, back the change set's states.
 */
function checkedRows(engine: Engine, run: RunRecord): RawBuilder<unknown> {
  const isChecked = sql`(c.writes or c.action = 'unchanged' and substr(c.situation, 3, 1) <> '=')`
  if (run.reverse_of !== null)
    return sql`(select c.row, c.situation, c.outcome, c.reason, c.writes, c.planned_effect, 'r--'::text as code,
        o.key, o.shown, o.subject_id, o.other_id, o.before, o.after
      from chunk c cross join lateral (select * from imports.journal where organisation_id = ${run.organisation_id}
        and run_id = ${run.reverse_of} and month = ${run.month} and row = c.row offset 0) o
      where ${isChecked})`
  if (targetOf(engine, run).readsValues)
    return sql`(select c.*, left(c.situation, 3) as code, p.shown, p.given from chunk c
      left join lateral (select x.shown, x.given from ${stagedRows(run)} x where x.row = c.row offset 0) p on true
      where ${isChecked})`
  const shown =
    (run.summary?.invitations ?? 0) === 0
      ? sql`cross join (select null::text as shown) p`
      : sql`left join lateral (select x.shown from ${stagedRows(run)} x
          where x.row = c.row and c.planned_effect ? 'status' offset 0) p on true`
  return sql`(select c.*, left(c.situation, 3) as code, p.shown from chunk c ${shown} where ${isChecked})`
}
