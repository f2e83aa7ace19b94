import type { AccessChange, Outcome, Page, PlaceState, PlanItem } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { ItemDescription, Settled } from '../ports.ts'
import { type ItemFilter, itemFilter } from './item-filter.ts'
import { scopeOf } from './plan.ts'
import { ofPlan, settledItems, stagedRows } from './rows-sql.ts'
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
    select i.row, i.key, i.situation, i.subject_id, i.other_id, i.twin, a.answers, r.shown, r.given,
      exists (select from imports.fix f where f.organisation_id = i.organisation_id and f.run_id = ${run.id} and f.row = i.row) as is_fixed,
      s.verdict, s.action, s.reason, s.conflicts, s.effect, s.outcome,
      j.outcome as journal_outcome, j.reason as journal_reason, j.before, j.after,
      ${original === null ? sql`null::jsonb` : sql`o.before`} as original_before,
      ${original === null ? sql`null::jsonb` : sql`o.after`} as original_after
    from ${settledItems(run)}
    left join lateral (select p.* from ${stagedRows(run)} p where p.row = i.row) r on ${reading}
    left join imports.journal j on j.organisation_id = i.organisation_id and j.run_id = ${run.id}
      and j.row = i.row and j.month = ${run.month}
    ${
      original === null
        ? sql``
        : sql`left join imports.journal o on o.organisation_id = i.organisation_id and o.run_id = ${original.id}
            and o.row = i.row and o.month = ${original.month}`
    }
    where ${ofPlan(run)} and ${begin} and ${itemFilter(query, true)}
    order by i.row limit ${query.limit + 1}`.execute(ctx.tx)
  const described = await targetOf(engine, run).describe(
    ctx.tx,
    scopeOf(run),
    rows.map((row) => ({
      row: row.row,
      situation: row.situation,
      subjectId: row.subject_id,
      otherId: row.other_id,
      settled: row,
      journal: row.before === null ? null : { before: row.before, after: row.after },
      original:
        row.original_before === null ? null : { before: row.original_before, after: row.original_after },
    })),
  )
  return pageOf(
    rows,
    query.limit,
    (row) => [row.row],
    (row) => itemOf(engine, run, row, described.get(row.row) ?? nobody, t),
  )
}

const nobody: ItemDescription = { displayName: null, memberId: null, before: null, after: null }

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
  const isReached = row.row <= run.cursor_row || run.state === 'applied'
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
    email: row.shown ?? row.key ?? '',
    displayName: description.displayName,
    memberId: description.memberId,
    given: Object.fromEntries(target.fields.map(({ field }, index) => [field, given[index] ?? ''])),
    verdict: row.verdict,
    conflicts: row.conflicts.map(({ kind, option }) => ({
      ...{ kind, option },
      suggestion: target.suggest(kind, given, run.facts),
    })),
    action: row.action,
    before: description.before,
    after,
    access: accessOf(run, description.before, after),
    outcome,
    reason,
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
