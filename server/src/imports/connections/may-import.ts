import { sql } from 'kysely'
import { canImport, hasPermission, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { seenRuns } from '../runs/authorise-run.ts'

/** Whether this person may import anywhere in the organisation: whoever may not has no use for saved sources. */
export async function mayImportSomewhere(ctx: Context, engine: Engine): Promise<boolean> {
  if (hasPermission(ctx.principal, 'imports.run')) return true
  if (!canImport(ctx.principal)) return false
  for (const { places } of engine.targets.values()) {
    if (places === undefined) continue
    const { rows } = await sql`select from ${places(ctx)} p limit 1`.execute(ctx.tx)
    if (rows.length > 0) return true
  }
  return false
}

/** Whether there is anything for this person among the imports: they may import, or have runs to look at. */
export async function seesImports(ctx: Context, engine: Engine): Promise<boolean> {
  if (hasPermission(ctx.principal, 'imports.read_all') || (await mayImportSomewhere(ctx, engine))) return true
  const { rows } = await sql`select from imports.run r
    where r.organisation_id = ${ctx.principal.organisationId}::uuid and r.created_by = ${ctx.principal.identityId}::uuid
      and ${seenRuns(ctx, engine)} limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** @throws forbidden */
export async function requireImportSomewhere(ctx: Context, engine: Engine): Promise<void> {
  if (!(await mayImportSomewhere(ctx, engine)))
    throw new MusterError('forbidden', { permission: 'imports.run' })
}
