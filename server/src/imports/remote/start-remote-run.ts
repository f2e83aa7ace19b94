import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { RemoteAccess } from '../remote-ports.ts'
import { checkAnswers, type RowAnswer } from '../runs/check-answers.ts'
import { insertRun } from '../runs/insert-run.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { changeRun, moveRun } from '../runs/store.ts'
import { sealForRun } from './access.ts'

/** What starts a run from a remote source. */
export type RemoteStart = {
  source: { kind: string; name: string; access: RemoteAccess; connectionId: string | null }
  target: { kind: string } & Record<string, unknown>
  invite: 'now' | 'later' | 'never'
  autoApply: boolean
  defaults: Record<string, string>
  rows: readonly RowAnswer[]
}

/**
 * Whether this person may import people of a source there. Asked before the source is: nobody else can make the server
 * ask an address.
 * @throws forbidden, not_found, source_not_for_target, edition_forbids
 */
export async function admitRemote(
  ctx: Context,
  engine: Engine,
  { source, target: asked }: { source: { kind: string }; target: RemoteStart['target'] },
) {
  const target = targetOf(engine, { target_kind: asked.kind })
  const resolved = await target.resolve(ctx, asked, 'import')
  await target.authorise(ctx, resolved.placeId, 'import')
  if (target.people === undefined) throw new MusterError('source_not_for_target', { kind: asked.kind })
  await target.people.admit(ctx, source.kind)
  return { target, resolved }
}

/**
 * Starts an import of people whom a source lists and leaves the reading to whoever drives it.
 * @throws forbidden, not_found, source_not_for_target, edition_forbids, unknown_conflict_kind, unknown_conflict_option
 */
export async function startRemoteRun(ctx: Context, engine: Engine, start: RemoteStart): Promise<RunRecord> {
  const { target, resolved } = await admitRemote(ctx, engine, start)
  checkAnswers(target.forward.known, start.defaults, start.rows)
  const { source } = start
  const run = await insertRun(ctx, {
    source_kind: source.kind,
    source_name: source.name,
    source: { normaliser: resolved.normaliser, rows: start.rows },
    target_kind: target.kind,
    target_name: resolved.name,
    target: resolved.params,
    place_id: resolved.placeId,
    invite: start.invite,
    auto_apply: start.autoApply,
    defaults: start.defaults,
    connection_id: source.connectionId,
    position: { next: null, pages: 0, people: 0, last: 0, complete: false },
    selection: { staged: false },
  })
  const secret = source.connectionId === null ? sealForRun(engine, run.id, source.access) : null
  const kept = await changeRun(ctx.tx, run, { secret })
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: run.id,
  })
  return moveRun(ctx.tx, kept, 'reading', ctx.principal.displayName)
}
