import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { findConnection } from './connection-row.ts'
import { requireImportSomewhere } from './may-import.ts'

/** Forgets a saved source. Imports from it that are not applied yet can't be any more. @throws forbidden, not_found */
export async function deleteConnection(ctx: Context, engine: Engine, id: string): Promise<void> {
  await requireImportSomewhere(ctx, engine)
  const { name, settings, kind } = await findConnection(ctx, id)
  await sql`delete from imports.connection where organisation_id = ${ctx.principal.organisationId}::uuid
    and id = ${id}::uuid`.execute(ctx.tx)
  await engine.record(ctx, {
    action: 'imports.connection.delete',
    subject: { kind: 'connection', id, name },
    before: { kind, ...settings },
  })
}
