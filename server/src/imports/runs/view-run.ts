import type { ErrorCode, Run, RunSummary } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, fieldsOf, rulesOf, targetOf } from '../engine.ts'
import { hindranceOf } from './apply-run.ts'
import { authoriseRun, requireSight } from './authorise-run.ts'
import { noOutcomes } from './outcome-counts.ts'
import { isUnread } from './replan-run.ts'
import type { RunRecord } from './run-record.ts'
import { loadRun } from './store.ts'
import { noActions } from './summarise.ts'

/** Rows per second since the apply began; 0 before. */
function rateOf(run: RunRecord, now: Date): number {
  if (run.apply_started_at === null) return 0
  const end = run.applied_at ?? now
  const seconds = Math.max(0.05, (end.getTime() - run.apply_started_at.getTime()) / 1000)
  return Math.round(run.done / seconds)
}

const instantOf = (date: Date | null) => date?.toISOString() ?? null

/** How far a run is. */
export function progressOf(run: RunRecord, now: Date): RunSummary['progress'] {
  // a source does not say how many people it has
  if (run.state === 'reading' && run.position !== null)
    return { done: run.position.people, total: 0, rowsPerSecond: 0 }
  return { done: run.done, total: run.rows, rowsPerSecond: rateOf(run, now) }
}

/** A run as lists show it. */
export function summaryOf(run: RunRecord, now: Date): RunSummary {
  return {
    id: run.id,
    state: run.state,
    source: { kind: run.source_kind, name: run.source_name },
    target: {
      kind: run.target_kind,
      groupId: run.place_id,
      name: run.target_name,
      groupKind: run.target.groupKind ?? null,
    },
    rows: run.rows,
    planned: run.summary?.planned ?? noActions(),
    outcomes: { ...noOutcomes(), ...run.outcomes },
    progress: progressOf(run, now),
    createdAt: run.created_at.toISOString(),
    createdBy: { id: run.created_by ?? '', name: run.created_by_name },
    updatedAt: run.updated_at.toISOString(),
    appliedAt: instantOf(run.applied_at),
    reverseOf: run.reverse_of,
    reversedBy: run.reversed_by,
  }
}

/** Loads a run that the reader may see. @throws not_found */
export async function visibleRun(ctx: Context, engine: Engine, runId: string): Promise<RunRecord> {
  if (!isId(runId)) throw new MusterError('not_found', { kind: 'run' })
  const run = await loadRun(ctx.tx, runId)
  await requireSight(ctx, engine, run)
  return run
}

/** One run with everything that its pages show. @throws not_found */
export async function viewRun(ctx: Context, engine: Engine, runId: string, t: Translate): Promise<Run> {
  return describeRun(ctx, engine, await visibleRun(ctx, engine, runId), t)
}

/** The same of a run that is at hand. */
export async function describeRun(ctx: Context, engine: Engine, run: RunRecord, t: Translate): Promise<Run> {
  const target = targetOf(engine, run)
  const { inspection, summary } = run
  const { rows: history } = await sql<{ state: Run['state']; at: Date; by_name: string | null }>`
    select state, at, by_name from imports.transition
    where organisation_id = ${run.organisation_id} and run_id = ${run.id} order by id`.execute(ctx.tx)
  const others = (summary?.flows ?? []).flatMap((flow) => (flow.otherId === null ? [] : [flow.otherId]))
  const places = await target.placeNames(ctx.tx, run.organisation_id, others)
  const hindrance = run.state === 'ready' ? await hindranceOf(ctx, engine, run) : null
  const verdicts = summary?.verdicts ?? { new: 0, existing: 0, ambiguous: 0, invalid: 0 }
  return {
    ...summaryOf(run, ctx.now),
    ...(run.needs === null ? {} : { needs: run.needs }),
    counts: { rows: run.rows, blank: run.blank, ...verdicts },
    conflicts: conflictsOf(engine, run),
    fingerprint: run.fingerprint,
    ...(inspection === null ? {} : { columns: inspection.columns }),
    ...(inspection?.sheets ? { sheets: inspection.sheets } : {}),
    fields: fieldsOf(engine, run).map(({ field, required, label }) => ({
      field,
      required,
      label: label ?? t(`imports.fields.${field}` as PhraseKey),
    })),
    sheet: inspection?.sheet ?? null,
    encoding: inspection?.encoding ?? null,
    delimiter: inspection?.delimiter ?? null,
    mappingSource: inspection?.mappingSource ?? null,
    warnings: (inspection?.warnings ?? []).map(({ code, count, place }) => ({
      code,
      count,
      text: t(`files.warnings.${code}` as PhraseKey, { count, place: place ?? '' }),
    })),
    ...(run.position === null || engine.rowSources.has(run.source_kind)
      ? {}
      : {
          reading: {
            people: run.position.people,
            pages: run.position.pages,
            complete: run.position.complete,
          },
        }),
    invite: run.invite,
    invitations: summary?.invitations ?? 0,
    flows: (summary?.flows ?? []).map(({ otherId, action, count }) => ({
      from: otherId === null ? null : (places.get(otherId) ?? null),
      to: run.target_name,
      action,
      count,
    })),
    error: errorOf(run, t),
    history: history.map((one) => ({ state: one.state, at: one.at.toISOString(), by: one.by_name })),
    can: await abilities(ctx, engine, run, hindrance),
    hindrance: hindrance === null ? null : { code: hindrance.code, text: textOf(hindrance, t) },
    canUndoUntil: null,
  }
}

/** The conflicts that stand, in settlement order, with what can be answered. */
export function conflictsOf(engine: Engine, run: RunRecord): Run['conflicts'] {
  const kinds = new Map(
    rulesOf(engine, run)
      .kinds(run.facts)
      .map((kind) => [kind.kind, kind]),
  )
  return (run.summary?.conflicts ?? []).flatMap(({ kind, count, open, effects }) => {
    const spec = kinds.get(kind)
    if (spec === undefined) return []
    return [
      {
        kind,
        count,
        open,
        options: [...spec.options],
        ...(spec.default === undefined ? {} : { default: spec.default }),
        // `field_conflict` answers every `field_conflict:…` that has no answer of its own
        decided: run.defaults[kind] ?? run.defaults[kind.split(':')[0] ?? ''] ?? null,
        rowOptions: [...(spec.rowOptions ?? [])],
        fixes: [...(spec.fixes ?? [])],
        effects,
      },
    ]
  })
}

function errorOf(run: RunRecord, t: Translate): Run['error'] {
  return run.error === null ? null : { code: run.error.code, text: textOf(run.error, t) }
}

function textOf({ code, params }: { code: string; params: Record<string, unknown> }, t: Translate): string {
  return t(`errors.${code as ErrorCode}` as PhraseKey, params)
}

const decidable = new Set(['needs_decisions', 'ready'])
const endable = new Set(['reading', 'needs_input', 'planning', 'needs_decisions', 'ready', 'applying'])
const undoable = new Set(['applied', 'cancelled', 'failed'])

async function abilities(
  ctx: Context,
  engine: Engine,
  run: RunRecord,
  hindrance: MusterError | null,
): Promise<Run['can']> {
  const may = await authoriseRun(ctx, engine, run).then(
    () => true,
    () => false,
  )
  const outcomes = { ...noOutcomes(), ...run.outcomes }
  const wrote = outcomes.created + outcomes.updated + outcomes.moved + outcomes.linked + outcomes.removed
  const left = outcomes.drifted + outcomes.failed + (run.state === 'applied' ? 0 : run.rows - run.done)
  return {
    decide: may && decidable.has(run.state),
    apply: may && run.state === 'ready' && hindrance === null,
    cancel: may && endable.has(run.state),
    undo: may && undoable.has(run.state) && wrote > 0,
    replan:
      may &&
      (isUnread(run) ||
        decidable.has(run.state) ||
        run.state === 'expired' ||
        (undoable.has(run.state) && run.reverse_of === null && run.plan_id !== null && left > 0)),
  }
}
