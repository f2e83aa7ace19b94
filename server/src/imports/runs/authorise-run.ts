import { type RawBuilder, sql } from 'kysely'
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

/**
 * The organisation's admins see all runs. Everybody else sees their own; where places decide who imports, those into the
 * places that they may import into, whoever started them.
 * @throws not_found
 */
export async function requireSight(ctx: Context, engine: Engine, run: RunRecord): Promise<void> {
  const { principal } = ctx
  if (hasPermission(principal, 'imports.read_all')) return
  const isSeen =
    targetOf(engine, run).places === undefined
      ? run.created_by !== null && run.created_by === principal.identityId
      : await authoriseRun(ctx, engine, run).then(
          () => true,
          () => false,
        )
  if (!isSeen) throw new MusterError('not_found', { kind: 'run' })
}

/** The same of many, as a condition over `imports.run r`. */
export function seenRuns(ctx: Context, engine: Engine): RawBuilder<boolean> {
  const { principal } = ctx
  if (hasPermission(principal, 'imports.read_all')) return sql<boolean>`true`
  const placed = [...engine.targets.values()].flatMap(({ kind, places }) =>
    places === undefined ? [] : [{ kind, places }],
  )
  const kinds = placed.map(({ kind }) => kind)
  const there = placed.map(
    ({ kind, places }) =>
      sql`or r.target_kind = ${kind} and r.place_id in (select p.id from ${places(ctx)} p)`,
  )
  return sql<boolean>`(r.created_by = ${principal.identityId} and r.target_kind <> all(${kinds}::text[])
    ${sql.join(there, sql` `)})`
}
