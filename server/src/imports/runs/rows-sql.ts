import { type RawBuilder, sql } from 'kysely'
import type { Scope, Target } from '../ports.ts'
import type { RunRecord } from './run-record.ts'

/** The run whose corrections lie over the rows: a reverse run shows those of the run that it takes back. */
export function correctedRun(run: RunRecord): string {
  return typeof run.source.correctedRun === 'string' ? run.source.correctedRun : run.id
}

/** Staged rows of a run with its corrections laid over: (`row, key, shown, given, code`). */
export function stagedRows(run: RunRecord): RawBuilder<unknown> {
  return sql`(select s.row, case when f.row is null then s.key else f.key end as key,
      coalesce(f.shown, s.shown) as shown, coalesce(f.given, s.given) as given, coalesce(f.code, s.code) as code
    from imports.row s
    left join imports.fix f on f.organisation_id = s.organisation_id and f.run_id = ${correctedRun(run)} and f.row = s.row
    where s.organisation_id = ${run.organisation_id} and s.reading_id = ${run.reading_id} and s.month = ${run.month})`
}

/**
 * Rows to classify going forward: (`row, key, code, twin`), the code with its twin letter, and the values `given`
 * for a target that reads them. Rows that repeat
 * a key know the first of them; whether they differ is the target's `content`. Behind them stand those whom the
 * target adds.
 * @param touched limits the rows to these keys and row numbers, for planning a few again
 */
export function forwardRows(
  run: RunRecord,
  target: Target,
  scope: Scope,
  touched?: { keys: readonly string[]; rows: readonly number[] },
): RawBuilder<unknown> {
  const beyond = target.forward.beyond?.(scope, sql`staged`)
  const only =
    touched === undefined
      ? sql``
      : sql`where r.key = any(${touched.keys}::text[]) or r.row = any(${touched.rows}::integer[])`
  const values = target.readsValues ? sql`, r.given` : sql``
  return sql`(with staged as materialized (select r.row, r.key, r.code${values}, ${target.content} as content from ${stagedRows(run)} r ${only}),
    twice as materialized (select key from staged where key is not null group by key having count(*) > 1),
    twins as materialized (
      select key, min(row) as first, max(row) as last, min(content) <> max(content) as differs
      from staged join twice using (key) group by key)
    select s.row, s.key, s.code || case when w.key is null then '-'
        when not w.differs then case when s.row = w.first then '-' else '=' end
        when s.row = w.first then '1' when s.row = w.last then '3' else '2' end as code,
      w.first as twin${target.readsValues ? sql`, s.given` : sql``}
    from staged s left join twins w on w.key = s.key
    ${beyond === undefined ? sql`` : beyondRows(target, beyond)})`
}

/**
 * The same for a whole reading in which every key stands once and that nobody has corrected: there are no twins to look
 * for, which takes longer than all the rest.
 */
export function forwardRowsOnce(run: RunRecord, target: Target, scope: Scope): RawBuilder<unknown> {
  const beyond = target.forward.beyond?.(scope, sql`staged`)
  const values = target.readsValues ? sql`, s.given` : sql``
  const once = (from: RawBuilder<unknown>) =>
    sql`select s.row, s.key, s.code || '-' as code, null::integer as twin${values} from ${from} s`
  const rows = sql`(select s.row, s.key, s.code${values} from imports.row s where s.organisation_id = ${run.organisation_id}
    and s.reading_id = ${run.reading_id} and s.month = ${run.month})`
  if (beyond === undefined) return sql`(${once(rows)})`
  return sql`(with staged as materialized ${rows} ${once(sql`staged`)} ${beyondRows(target, beyond)})`
}

/** Who is not in the source, as rows behind its last one. */
function beyondRows(target: Target, beyond: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`union all
    select (select coalesce(max(row), 1) from staged) + b.nth, b.key, 'b--', null::integer
      ${target.readsValues ? sql`, null::text[]` : sql``}
    from ${beyond} b`
}

/**
 * Rows to classify going back: the change set of the original run, what was erased of it (code `w-`), and the rows
 * that it never reached (code `n-`). Columns (`row, key, shown, code, twin, subject_id, other_id, before, after`).
 */
export function reverseRows(original: RunRecord): RawBuilder<unknown> {
  return sql`(select j.row, j.key, j.shown, 'r--'::text as code, null::integer as twin, j.subject_id, j.other_id, j.before, j.after
      from imports.journal j
      where j.organisation_id = ${original.organisation_id} and j.run_id = ${original.id} and j.month = ${original.month}
        and j.before is distinct from j.after and j.outcome not in ('drifted', 'failed')
    union all
    select j.row, null, null, 'w--', null, null, null, null::jsonb, null::jsonb
      from imports.journal j
      where j.organisation_id = ${original.organisation_id} and j.run_id = ${original.id} and j.month = ${original.month}
        and j.before is null and j.after is null and j.outcome not in ('drifted', 'failed')
    union all
    select i.row, i.key, null, 'n--', null, i.subject_id, i.other_id, null::jsonb, null::jsonb
      from imports.item i
      where i.organisation_id = ${original.organisation_id} and i.plan_id = ${original.plan_id}
        and i.month = ${original.month} and i.row > ${original.cursor_row})`
}

/**
 * A run's items with their settlement: aliases `i`, `a` (own answers), `s`.
 * @param answered whether any row has answers of its own: looking for those of each row takes a while
 */
export function settledItems(run: RunRecord, answered = true): RawBuilder<unknown> {
  const own = answered
    ? sql`left join imports.answer a on a.organisation_id = i.organisation_id and a.run_id = ${run.id} and a.row = i.row`
    : sql`cross join (select null::text as answers) a`
  return sql`imports.item i
    ${own}
    join imports.settlement s on s.organisation_id = i.organisation_id and s.plan_id = i.plan_id
      and s.situation = i.situation and s.answers = coalesce(a.answers, '')`
}

/**
 * The same, looked up row by row, so that items stay in the order of their index and a page stops where it is full:
 * a plan's tables are young and the planner does not know yet how many rows they have.
 */
export function walkedItems(run: RunRecord): RawBuilder<unknown> {
  return sql`imports.item i
    left join lateral (select answers from imports.answer where organisation_id = i.organisation_id
      and run_id = ${run.id} and row = i.row offset 0) a on true
    cross join lateral (select * from imports.settlement where organisation_id = i.organisation_id
      and plan_id = i.plan_id and situation = i.situation and answers = coalesce(a.answers, '') offset 0) s`
}

/** Limits `settledItems` to the present plan of a run. */
export function ofPlan(run: RunRecord): RawBuilder<unknown> {
  return sql`i.organisation_id = ${run.organisation_id} and i.plan_id = ${run.plan_id} and i.month = ${run.month}`
}

/** Of `settledItems` and the journal `j`: whether a run that has ended never came to the row. */
function isNotReached(run: RunRecord): RawBuilder<boolean> {
  const hasEnded = ['cancelled', 'failed', 'undoing', 'undone'].includes(run.state)
  return hasEnded ? sql`i.row > ${run.cursor_row}` : sql`false`
}

/** What happened to a row, or will: over `settledItems` and the journal `j`. */
export function outcomeOf(run: RunRecord): RawBuilder<string> {
  return sql`case when ${isNotReached(run)} then 'skipped' else coalesce(j.outcome, s.outcome) end`
}

/** Why, over the same. */
export function reasonOf(run: RunRecord): RawBuilder<string | null> {
  return sql`case when ${isNotReached(run)} then 'not_reached' when j.outcome is null then s.reason else j.reason end`
}
