import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import { insertRun } from './insert-run.ts'
import type { RunRecord } from './run-record.ts'
import { stageRows } from './stage-rows.ts'
import { changeRun, moveRun } from './store.ts'

/** What starts a run of rows that another room has. */
export type GivenStart = {
  source: { kind: string; name: string }
  target: { kind: string } & Record<string, unknown>
  /** Values in the order of the target's fields, page by page: a page is in memory, not all of them. */
  pages: AsyncIterable<readonly (readonly (string | null)[])[]>
  /** Applies the plan at once where it leaves no question open. */
  autoApply: boolean
}

/**
 * Starts an import of rows that another room has, and leaves planning and applying to whoever drives it. Rows count from 1.
 * @throws forbidden, not_found
 */
export async function startGivenRun(ctx: Context, engine: Engine, start: GivenStart): Promise<RunRecord> {
  const { tx, principal } = ctx
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
  })
  let rows = 0
  for await (const page of start.pages) {
    await stageRows(tx, run, page, rows)
    rows += page.length
  }
  const staged = await changeRun(tx, run, { rows })
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: run.id,
  })
  return moveRun(tx, staged, 'planning', principal.displayName)
}
