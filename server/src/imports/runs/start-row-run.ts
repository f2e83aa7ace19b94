import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import { insertRun } from './insert-run.ts'
import type { RunRecord } from './run-record.ts'
import { moveRun } from './store.ts'

/** What starts a run of rows that another room has. */
export type RowStart = {
  /** `kind`: that of a row source. */
  source: { kind: string; name: string }
  target: { kind: string } & Record<string, unknown>
  /** Applies the plan at once where it leaves no question open. */
  autoApply: boolean
}

/**
 * Starts an import of rows that another room has, and leaves reading, planning and applying to whoever drives it.
 * @throws forbidden, not_found
 */
export async function startRowRun(ctx: Context, engine: Engine, start: RowStart): Promise<RunRecord> {
  const target = targetOf(engine, { target_kind: start.target.kind })
  const resolved = await target.resolve(ctx, start.target, 'import')
  await target.authorise(ctx, resolved.placeId, 'import')
  const run = await insertRun(ctx, {
    source_kind: start.source.kind,
    source_name: start.source.name,
    source: { normaliser: resolved.normaliser, rows: [] },
    target_kind: target.kind,
    target_name: resolved.name,
    target: resolved.params,
    place_id: resolved.placeId,
    auto_apply: start.autoApply,
    reading_id: newId(),
    position: { next: null, pages: 0, people: 0, last: 0, complete: false },
  })
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: run.id,
  })
  return moveRun(ctx.tx, run, 'reading', ctx.principal.displayName)
}
