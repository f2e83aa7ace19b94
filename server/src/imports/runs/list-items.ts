import type { AccessChange, Outcome, Page, PlaceState, PlanItem } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { type Engine, fieldsOf, targetOf } from '../engine.ts'
import type { ItemDescription, Settled } from '../ports.ts'
import { type ItemFilter, itemFilter } from './item-filter.ts'
import { scopeOf } from './plan.ts'
import { ofPlan, settledItems, stagedRows, walkedItems } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'
import { loadRun } from './store.ts'

/** An item as it comes from the database. */
type ItemRow = {
  row: number
  key: string | null
  situation: string
  subject_id: string | null
  other_id: string | null
  twin: number | null
  answers: string | null
  is_fixed: boolean
  shown: string | null
  given: (string | null)[] | null
  verdict: Settled['verdict']
  action: Settled['action']
  reason: string | null
  conflicts: Settled['conflicts']
  effect: Settled['effect']
  outcome: Outcome
  journal_outcome: Outcome | null
  journal_reason: string | null
  /** Whom an applied row made. */
  journal_subject: string | null
  before: unknown
  after: unknown
  original_before: unknown
  original_after: unknown
}

/** States in which a run's rows have outcomes. */
const withOutcomes = new Set(['applying', 'applied', 'undoing', 'undone', 'cancelled', 'failed'])

/** The items of a run's plan, by row. @throws bad_cursor */
export async function listItems(
  ctx: Context,
  engine: Engine,
  run: RunRecord,
  query: ItemFilter & { limit: number; cursor?: string | undefined },
  t: Translate,
): Promise<Page<PlanItem>> {
  if (run.plan_id === null) return { items: [], nextCursor: null, total: 0 }
  const after = startAfter(query.cursor, 1)
  const begin = after === null ? sql`true` : sql`i.row > ${Number(after[0])}`
  const reading = run.reading_id === null ? sql`false` : sql`r.row = i.row`
  const original = run.reverse_of === null ? null : await loadRun(ctx.tx, run.reverse_of)
  const { rows } = await sql<ItemRow>`
    with page as materialized (${pageRows(run, query, begin)})
    select i.*, r.shown, r.given,
      exists (select from imports.fix f where f.organisation_id = ${run.organisation_id} and f.run_id = ${run.id} and f.row = i.row) as is_fixed,
      j.outcome as journal_outcome, j.reason as journal_reason, j.before, j.after, j.subject_id as journal_subject,
      ${original === null ? sql`null::jsonb` : sql`o.before`} as original_before,
      ${original === null ? sql`null::jsonb` : sql`o.after`} as original_after
    from page i
    left join lateral (select p.* from ${stagedRows(run)} p where p.row = i.row) r on ${reading}
    left join ${journalOf(run)} j on j.row = i.row
    ${original === null ? sql`` : sql`left join ${journalOf(original)} o on o.row = i.row`}
    order by i.row`.execute(ctx.tx)
  const target = targetOf(engine, run)
  const described = await target.describe(
    ctx.tx,
    { ...scopeOf(run), seesDetails: (await target.seesDetails?.(ctx, run.place_id)) ?? true },
    rows.map((row) => ({
      row: row.row,
      situation: row.situation,
      given: row.given ?? [],
      subjectId: row.subject_id ?? row.journal_subject,
      otherId: row.other_id,
      settled: row,
      journal: row.before === null ? null : { before: row.before, after: row.after },
      original:
        row.original_before === null ? null : { before: row.original_before, after: row.original_after },
    })),
    t,
  )
  return pageOf(
    rows,
    query.limit,
    (row) => [row.row],
    (row) => itemOf(engine, run, row, described.get(row.row) ?? nobody, t),
  )
}

/**
 * The rows of one page with their settlement, before anything else is joined to them. Where many rows match they
 * are walked in order until the page is full; where few do, they are gathered by their situations.
 */
function pageRows(
  run: RunRecord,
  query: ItemFilter & { limit: number },
  begin: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const byOutcome = query.outcome !== undefined || query.reason !== undefined
  const shown = query.q === undefined || run.reading_id === null
  return sql`
    select i.row, i.key, i.situation, i.subject_id, i.other_id, i.twin, a.answers,
      s.verdict, s.action, s.reason, s.conflicts, s.effect, s.outcome
    from ${isRare(run, query) ? settledItems(run) : walkedItems(run)}
    ${shown ? sql`left join lateral (select null::text as shown) r on true` : sql`left join lateral (select p.* from ${stagedRows(run)} p where p.row = i.row) r on true`}
    ${byOutcome ? sql`left join lateral (select * from ${journalOf(run)} l where l.row = i.row offset 0) j on true` : sql``}
    where ${ofPlan(run)} and ${begin} and ${itemFilter(run, query)}
    order by i.row limit ${query.limit + 1}`
}

/** Whether a filter finds few of a run's rows, by what the plan counted. */
function isRare(run: RunRecord, query: ItemFilter): boolean {
  const counts: number[] = []
  const kind = run.summary?.conflicts.find((one) => one.kind === query.conflict)
  if (query.conflict !== undefined) counts.push(kind?.count ?? 0)
  const planned = run.summary?.planned as Record<string, number> | undefined
  if (query.action !== undefined) counts.push(planned?.[query.action] ?? 0)
  return counts.length > 0 && Math.min(...counts) * 50 < run.rows
}

/** The journal of a run. */
function journalOf(run: RunRecord): RawBuilder<unknown> {
  return sql`(select * from imports.journal where organisation_id = ${run.organisation_id} and run_id = ${run.id} and month = ${run.month})`
}

const nobody: ItemDescription = { displayName: null, shown: null, memberId: null, before: null, after: null }

function itemOf(
  engine: Engine,
  run: RunRecord,
  row: ItemRow,
  description: ItemDescription,
  t: Translate,
): PlanItem {
  const target = targetOf(engine, run)
  const given = row.given ?? []
  const isOver = withOutcomes.has(run.state)
  const isReached = row.row <= run.cursor_row
  const outcome = !isOver
    ? null
    : isReached
      ? (row.journal_outcome ?? row.outcome)
      : run.state === 'applying'
        ? null
        : 'skipped'
  const reason =
    row.journal_reason ?? (isOver && !isReached && run.state !== 'applying' ? 'not_reached' : row.reason)
  const isLeft =
    outcome === 'skipped' || outcome === 'drifted' || outcome === 'failed' || row.action === 'skip'
  const after = isLeft ? description.before : description.after
  return {
    row: row.row,
    key: row.key,
    email: row.shown ?? row.key ?? description.shown ?? '',
    displayName: description.displayName,
    memberId: description.memberId,
    given: Object.fromEntries(fieldsOf(engine, run).map(({ field }, index) => [field, given[index] ?? ''])),
    verdict: row.verdict,
    conflicts: row.conflicts.map(({ kind, option }) => ({
      ...{ kind, option },
      suggestion: target.suggest(kind, given, run.facts),
      detail: description.details?.[kind] ?? null,
    })),
    action: row.action,
    before: description.before,
    after,
    access: isLeft ? [] : (description.access ?? accessOf(run, description.before, after)),
    outcome,
    reason: reason === 'duplicate_of_row' ? `duplicate_of_row_${row.twin}` : reason,
    reasonText:
      reason === null
        ? null
        : t(`reasons.${reason}` as PhraseKey, { row: row.twin ?? '', place: run.target_name }),
    own: row.answers !== null || row.is_fixed,
  }
}

/** What a person gains or loses: the groups that differ between before and after. */
function accessOf(run: RunRecord, before: PlaceState | null, after: PlaceState | null): AccessChange[] {
  if (before === null || after === null) return []
  const role = (place: { role: string | null; isHead: boolean } | null) =>
    place === null || place.role === null ? null : place.isHead ? `${place.role}+head` : place.role
  const there = before.there ?? after.there
  const places = [
    { place: run.target_name, placeId: run.place_id, before: role(before.here), after: role(after.here) },
    ...(there === null
      ? []
      : [
          { place: there.name, placeId: there.groupId, before: role(before.there), after: role(after.there) },
        ]),
  ]
  return places
    .filter((one) => one.before !== one.after)
    .map((one) => ({ kind: run.target.groupKind ?? 'group', ...one }))
}
