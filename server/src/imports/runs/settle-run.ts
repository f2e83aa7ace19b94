import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, rulesOf, targetOf } from '../engine.ts'
import { ofPlan } from './rows-sql.ts'
import type { RunRecord, SituationClass } from './run-record.ts'
import { changeRun, moveRun } from './store.ts'
import {
  type AnsweredClass,
  countInvitations,
  type SettledClass,
  settleClasses,
  summarise,
} from './summarise.ts'

/**
 * Settles a planned run under its present answers: writes the settlements (one for each distinct situation
 * and set of answers), the counts and the fingerprint, and moves it to `needs_decisions` or `ready`. Rows are
 * not touched: the work grows with the number of situations and of rows that have answers of their own.
 *
 * @throws seats_exceeded when more rows were given a seat than are free
 */
export async function settleRun(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  by: string | null,
): Promise<RunRecord> {
  const rules = rulesOf(engine, run)
  const target = targetOf(engine, run)
  const classes = await answeredClasses(tx, run)
  let facts = { ...run.facts }
  let settled = settleClasses(classes, rules.settle, run.defaults, facts)
  const weighed = target.weigh(facts, countInvitations(settled))
  if (weighed !== null) {
    facts = weighed
    settled = settleClasses(classes, rules.settle, run.defaults, facts)
    refuseTooManySeats(settled, facts.seatsFree)
  }
  await storeSettlements(tx, run, settled)
  const summary = summarise(settled, rules.kinds(facts), rules.settle, run.defaults, facts)
  const change = { summary, fingerprint: await fingerprintOf(tx, run, facts) }
  const state = summary.conflicts.some((conflict) => conflict.open > 0) ? 'needs_decisions' : 'ready'
  return state === run.state ? changeRun(tx, run, change) : moveRun(tx, run, state, by, change)
}

function refuseTooManySeats(classes: readonly SettledClass[], free: unknown): void {
  const seated = countInvitations(classes)
  if (typeof free === 'number' && seated > free)
    throw new MusterError('seats_exceeded', { free, wanted: seated })
}

/** Classes as planned, with the rows that have answers of their own taken out and counted apart. */
async function answeredClasses(tx: Tx, run: RunRecord): Promise<AnsweredClass[]> {
  const { rows: some } = await sql`select 1 from imports.answer
    where organisation_id = ${run.organisation_id} and run_id = ${run.id} limit 1`.execute(tx)
  // where nobody has answered, a planner that knows no figures of the plan yet would read all of it for nothing
  const own = some.length === 0 ? [] : await ownClasses(tx, run)
  const rest = new Map((run.classes ?? []).map((one) => [`${one.situation}|${one.otherId}`, one.people]))
  for (const one of own) {
    const id = `${one.situation}|${one.otherId}`
    rest.set(id, (rest.get(id) ?? 0) - one.people)
  }
  const unanswered = (run.classes ?? []).map((one: SituationClass) => ({
    ...one,
    answers: '',
    people: rest.get(`${one.situation}|${one.otherId}`) as number,
  }))
  return [...unanswered, ...own]
}

async function ownClasses(tx: Tx, run: RunRecord): Promise<AnsweredClass[]> {
  const { rows } = await sql<AnsweredClass>`
    select i.situation, a.answers, i.other_id as "otherId", count(*)::integer as people
    from imports.answer a join imports.item i on i.organisation_id = a.organisation_id and i.row = a.row and ${ofPlan(run)}
    where a.organisation_id = ${run.organisation_id} and a.run_id = ${run.id}
    group by 1, 2, 3`.execute(tx)
  return rows
}

async function storeSettlements(tx: Tx, run: RunRecord, classes: readonly SettledClass[]): Promise<void> {
  const distinct = new Map<string, object>()
  for (const { situation, answers, settled } of classes)
    distinct.set(`${situation}|${answers}`, {
      situation,
      answers,
      ...settled,
      open: settled.conflicts.some((conflict) => conflict.option === null),
      writes: Object.keys(settled.effect).length > 0,
    })
  await sql`delete from imports.settlement where organisation_id = ${run.organisation_id} and plan_id = ${run.plan_id}`.execute(
    tx,
  )
  await sql`insert into imports.settlement
      (organisation_id, plan_id, situation, answers, verdict, action, outcome, reason, conflicts, open, writes, effect)
    select ${run.organisation_id}::uuid, ${run.plan_id}::uuid, s.*
    from jsonb_to_recordset(${JSON.stringify([...distinct.values()])}::jsonb) as s(situation text, answers text,
      verdict text, action text, outcome text, reason text, conflicts jsonb, open boolean, writes boolean, effect jsonb)`.execute(
    tx,
  )
}

/** Over the items, every answer and the facts: whatever is applied is exactly what was shown. */
async function fingerprintOf(tx: Tx, run: RunRecord, facts: object): Promise<string> {
  const { rows } = await sql<{ own: string | null }>`
    select md5(string_agg(row || ':' || answers, ',' order by row)) as own from imports.answer
    where organisation_id = ${run.organisation_id} and run_id = ${run.id}`.execute(tx)
  // jsonb gives keys back in an order of its own
  const sorted = (object: object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))
  const parts = [run.digest, sorted(facts), sorted(run.defaults), rows[0]?.own ?? null, run.invite]
  const text = JSON.stringify(parts)
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
