import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import { checkAnswers, type RowAnswer } from './check-answers.ts'
import { insertRun, keepFile } from './insert-run.ts'
import type { ReadChoices, RunRecord } from './run-record.ts'
import { moveRun } from './store.ts'

/** What starts a run from a file. */
export type RunStart = {
  source: { kind: 'file' | 'paste'; name: string; choices: ReadChoices }
  target: { kind: string } & Record<string, unknown>
  invite: 'now' | 'later' | 'never'
  autoApply: boolean
  defaults: Record<string, string>
  rows: readonly RowAnswer[]
  /** The file on this server's disk; it is taken into the database. */
  path: string
}

/**
 * Starts an import from a file and leaves the run to whoever drives it.
 * @throws forbidden, not_found, unknown_conflict_kind, unknown_conflict_option
 */
export async function startRun(ctx: Context, engine: Engine, start: RunStart): Promise<RunRecord> {
  const target = targetOf(engine, { target_kind: start.target.kind })
  const resolved = await target.resolve(ctx, start.target, 'import')
  await target.authorise(ctx, resolved.placeId, 'import')
  checkAnswers(target.forward.known, start.defaults, start.rows)
  const run = await insertRun(ctx, {
    source_kind: start.source.kind,
    source_name: start.source.name,
    source: { normaliser: resolved.normaliser, rows: start.rows },
    target_kind: target.kind,
    target_name: resolved.name,
    target: resolved.params,
    place_id: resolved.placeId,
    choices: start.source.choices,
    invite: start.invite,
    auto_apply: start.autoApply,
    defaults: start.defaults,
  })
  await keepFile(ctx.tx, run, start.path)
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: run.id,
  })
  return moveRun(ctx.tx, run, 'reading', ctx.principal.displayName)
}
