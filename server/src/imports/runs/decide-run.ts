import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, rulesOf } from '../engine.ts'
import { decodeAnswers, encodeAnswers } from './answers.ts'
import { authoriseRun } from './authorise-run.ts'
import { checkAnswers, type RowAnswer } from './check-answers.ts'
import { giveAnswers } from './give-answers.ts'
import { itemFilter } from './item-filter.ts'
import { sharedKinds } from './row-answers.ts'
import { ofPlan, settledItems, stagedRows } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'
import { settleRun } from './settle-run.ts'
import { loadRun } from './store.ts'

/** Answers for all rows of a kind, for single rows, and for all rows that a search finds. */
export type Decisions = {
  /** `null` takes an answer back. */
  defaults?: Record<string, string | null> | undefined
  rows?: readonly RowAnswer[] | undefined
  matching?: { kind: string; q?: string | undefined; option: string | null } | undefined
  invite?: 'now' | 'later' | 'never' | undefined
}

/**
 * Answers the conflicts of a planned run. The order of answers does not matter; the fingerprint changes.
 *
 * @throws forbidden, not_found, wrong_run_state, unknown_conflict_kind, unknown_conflict_option, unknown_row,
 *   seats_exceeded
 */
export async function decideRun(
  ctx: Context,
  engine: Engine,
  runId: string,
  decisions: Decisions,
): Promise<RunRecord> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  if (run.state !== 'needs_decisions' && run.state !== 'ready')
    throw new MusterError('wrong_run_state', { state: run.state })
  const rows = [...(decisions.rows ?? [])]
  const matching = decisions.matching
  checkAnswers(rulesOf(engine, run).known, decisions.defaults ?? {}, [
    ...rows,
    ...(matching === undefined ? [] : [{ row: 0, kind: matching.kind, option: matching.option }]),
  ])
  const merged = Object.entries({ ...run.defaults, ...decisions.defaults }).filter(
    (one): one is [string, string] => one[1] !== null,
  )
  const decided = { ...run, defaults: Object.fromEntries(merged), invite: decisions.invite ?? run.invite }
  await sql`update imports.run set defaults = ${JSON.stringify(decided.defaults)}::jsonb, invite = ${decided.invite}
    where organisation_id = ${run.organisation_id} and id = ${run.id}`.execute(ctx.tx)
  if (matching !== undefined) await answerMatching(ctx, engine, decided, matching)
  const answered = await giveAnswers(ctx.tx, engine, decided, rows)
  return settleRun(ctx.tx, engine, answered, ctx.principal.displayName)
}

/** Gives one answer to every row of a kind that a search finds, as the rows' own; set-based. */
async function answerMatching(
  ctx: Context,
  engine: Engine,
  run: RunRecord,
  { kind, q, option }: NonNullable<Decisions['matching']>,
): Promise<void> {
  const hits = sql`${settledItems(run)}
    left join lateral (select r.shown from ${stagedRows(run)} r where r.row = i.row) r on true
    where ${ofPlan(run)} and ${itemFilter(run, { conflict: kind, q })}`
  let found = sql`select i.row, coalesce(a.answers, '') as answers from ${hits}`
  if (sharedKinds(engine, run).has(kind)) {
    const { rows } = await sql<{ twin: number }>`select distinct i.twin from ${hits}`.execute(ctx.tx)
    found = sql`select i.row, coalesce(a.answers, '') as answers from ${settledItems(run)}
      where ${ofPlan(run)} and i.twin = any(${rows.map(({ twin }) => twin)}::integer[])`
  }
  const { rows: sets } = await sql<{ answers: string }>`select distinct f.answers from (${found}) f`.execute(
    ctx.tx,
  )
  // few distinct sets of former answers, each gets its successor
  for (const { answers } of sets) {
    const { [kind]: _, ...others } = decodeAnswers(answers)
    const next = encodeAnswers(option === null ? others : { ...others, [kind]: option })
    if (next === answers) continue
    if (next === '')
      await sql`delete from imports.answer d using (${found}) f where d.organisation_id = ${run.organisation_id}
        and d.run_id = ${run.id} and d.row = f.row and f.answers = ${answers}`.execute(ctx.tx)
    else
      await sql`insert into imports.answer (organisation_id, run_id, row, answers)
        select ${run.organisation_id}::uuid, ${run.id}::uuid, f.row, ${next} from (${found}) f where f.answers = ${answers}
        on conflict (organisation_id, run_id, row) do update set answers = excluded.answers`.execute(ctx.tx)
  }
}
