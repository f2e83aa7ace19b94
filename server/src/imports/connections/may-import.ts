import { sql } from 'kysely'
import { canImport, hasPermission, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'

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

/** @throws forbidden */
export async function requireImportSomewhere(ctx: Context, engine: Engine): Promise<void> {
  if (!(await mayImportSomewhere(ctx, engine)))
    throw new MusterError('forbidden', { permission: 'imports.run' })
}
