import { hasPermission, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { RunRecord } from './run-record.ts'

/** How a run came about: by hand, or as an import. */
export function howOf(run: Pick<RunRecord, 'source_kind'>): 'hand' | 'import' {
  return run.source_kind === 'hand' ? 'hand' : 'import'
}

/**
 * Whoever may run an import into a target decides, applies and undoes it.
 * @throws forbidden
 */
export async function authoriseRun(ctx: Context, engine: Engine, run: RunRecord): Promise<void> {
  await targetOf(engine, run).authorise(ctx, run.place_id, howOf(run))
}

/** The organisation's admins see all runs, everybody else their own. @throws not_found */
export function requireSight({ principal }: Context, run: RunRecord): void {
  const isOwn = run.created_by !== null && run.created_by === principal.identityId
  if (!isOwn && !hasPermission(principal, 'imports.read_all'))
    throw new MusterError('not_found', { kind: 'run' })
}
