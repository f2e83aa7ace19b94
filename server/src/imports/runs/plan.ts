import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId, type Principal } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, rulesOf, targetOf } from '../engine.ts'
import type { Scope } from '../ports.ts'
import { forwardRows, forwardRowsOnce, ofPlan, reverseRows, stagedRows } from './rows-sql.ts'
import type { RunRecord, SituationClass } from './run-record.ts'
import { settleRun } from './settle-run.ts'
import { changeRun, loadRun } from './store.ts'

/** Rows from which on whole tables are hashed rather than looked up row by row. */
const hashedFrom = 2000
/** Stands for nobody yet where what a plan says of each row is hashed. */
const newSubject = '00000000-0000-0000-0000-000000000000'

/** Where the target's SQL looks in this run. */
export function scopeOf(run: RunRecord): Scope {
  return {
    organisationId: run.organisation_id,
    runId: run.id,
    originalId: run.reverse_of,
    planId: run.plan_id,
    placeId: run.place_id,
    params: run.target,
    facts: run.facts,
  }
}

/**
 * Plans a run: one statement puts every row into its situation, then the rules settle the situations.
 * Planning again gives the same plan while the database is the same.
 *
 * @param planner who plans: what they may decides the options
 */
export async function planRun(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  planner: Principal,
  how: 'import' | 'hand',
): Promise<RunRecord> {
  const target = targetOf(engine, run)
  const facts = {
    ...(await target.facts(tx, scopeOf(run), planner, how)),
    ...(await target.present?.(tx, run.organisation_id)),
  }
  if (run.plan_id !== null) await dropPlan(tx, run)
  const planning = { ...run, facts, plan_id: newId() }
  if (run.reverse_of === null) await target.forward.prepare?.(tx, scopeOf(planning), stagedRows(run))
  await insertItems(tx, engine, planning)
  return countAndSettle(tx, engine, planning, null)
}

/** Takes the figures of a fresh or changed plan and settles it. */
export async function countAndSettle(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  by: string | null,
): Promise<RunRecord> {
  const { rows } = await sql<SituationClass & { sum: string }>`
    select i.situation, i.other_id as "otherId", count(*)::integer as people,
      sum(uuid_hash_extended(coalesce(i.subject_id, ${newSubject}::uuid), hashtextextended(coalesce(i.key, '-'), i.row)))::text as sum
    from imports.item i where ${ofPlan(run)} group by 1, 2 order by 1, 2`.execute(tx)
  const classes = rows.map(({ sum: _, ...one }) => one)
  const total = classes.reduce((sum, one) => sum + one.people, 0)
  const change = {
    facts: run.facts,
    plan_id: run.plan_id,
    classes,
    digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 32),
    rows: total,
  }
  return settleRun(tx, engine, await changeRun(tx, run, change), by)
}

async function insertItems(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  touched?: { keys: string[]; rows: number[] },
): Promise<void> {
  const original = run.reverse_of === null ? null : await loadRun(tx, run.reverse_of)
  // rows were staged a moment ago: the planner knows nothing of them, and a nested loop over what it takes for
  // one row would never end. Many rows are hashed, few are looked up by key. What comes hashed is put in order before
  // indexes take it, at whose end it then goes
  const isLarge = touched === undefined && (original ?? run).rows > hashedFrom
  const scope = { ...scopeOf(run), keyed: !isLarge }
  const rules = rulesOf(engine, run)
  const { joins, code, subject, other } = rules.classify(scope)
  const isOnce = original === null && touched === undefined && run.keys_once && !(await isCorrected(tx, run))
  const target = targetOf(engine, run)
  const rows =
    original !== null
      ? reverseRows(original)
      : isOnce
        ? forwardRowsOnce(run, target, scope)
        : forwardRows(run, target, scope, touched)
  await rules.relate?.(tx, scope, rows)
  if (isLarge) await sql`set local enable_nestloop = off`.execute(tx)
  await sql`insert into imports.item (organisation_id, plan_id, row, key, situation, subject_id, other_id, twin, month)
    select ${run.organisation_id}::uuid, ${run.plan_id}::uuid, r.row, r.key, r.code || ${code}, ${subject}, ${other},
      r.twin, ${run.month}::integer
    from ${rows} r ${joins}${isLarge ? sql` order by r.row` : sql``}`.execute(tx)
  if (isLarge) await sql`set local enable_nestloop = on`.execute(tx)
}

/** Whether values of any row were corrected. */
async function isCorrected(tx: Tx, run: RunRecord): Promise<boolean> {
  const { rows } = await sql<{ isCorrected: boolean }>`select exists (select from imports.fix
    where organisation_id = ${run.organisation_id} and run_id = ${run.id}) as "isCorrected"`.execute(tx)
  return rows[0]?.isCorrected === true
}

/** Plans a few rows anew after their values were corrected: the rows themselves and all that share a key with them. */
export async function replanRows(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  touched: { keys: string[]; rows: number[] },
  by: string | null,
): Promise<RunRecord> {
  // what rows say of each other may have changed for any of them
  const { relate, relates } = rulesOf(engine, run)
  if (relate !== undefined && relates?.(run.facts) !== false) {
    await dropPlan(tx, run)
    const planning = { ...run, plan_id: newId() }
    await insertItems(tx, engine, planning)
    return countAndSettle(tx, engine, planning, by)
  }
  await sql`delete from imports.item i where ${ofPlan(run)}
    and (i.key = any(${touched.keys}::text[]) or i.row = any(${touched.rows}::integer[]))`.execute(tx)
  await insertItems(tx, engine, run, touched)
  return countAndSettle(tx, engine, run, by)
}

async function dropPlan(tx: Tx, run: RunRecord): Promise<void> {
  await sql`delete from imports.item i where ${ofPlan(run)}`.execute(tx)
  const ofThisPlan = sql`organisation_id = ${run.organisation_id} and plan_id = ${run.plan_id}`
  await sql`delete from imports.settlement where ${ofThisPlan}`.execute(tx)
  await sql`delete from imports.relation where ${ofThisPlan}`.execute(tx)
}
