import type { ConnectionCreate } from '@muster/contract'
import { sql } from 'kysely'
import { fold, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { sealForConnection } from '../remote/access.ts'
import { accessOf } from './access-of.ts'
import { type ConnectionRow, findConnection, shownOf } from './connection-row.ts'
import { requireImportSomewhere } from './may-import.ts'

/** Saves a source to be used again, what lets in sealed. @throws forbidden, name_taken */
export async function createConnection(
  ctx: Context,
  engine: Engine,
  { kind, name, access: given }: ConnectionCreate,
): Promise<ConnectionRow> {
  await requireImportSomewhere(ctx, engine)
  const { principal, tx } = ctx
  const id = newId()
  const access = accessOf(given)
  const { numAffectedRows } =
    await sql`insert into imports.connection (organisation_id, id, kind, name, name_key, settings, sealed, created_by,
        created_by_name)
      values (${principal.organisationId}::uuid, ${id}::uuid, ${kind}, ${name}, ${fold(name)},
        ${JSON.stringify(shownOf(access))}::jsonb, ${sealForConnection(engine, id, access)},
        ${principal.identityId}::uuid, ${principal.displayName})
      on conflict (organisation_id, name_key) do nothing`.execute(tx)
  if (numAffectedRows === 0n) throw new MusterError('name_taken', { name })
  await engine.record(ctx, {
    action: 'imports.connection.create',
    subject: { kind: 'connection', id, name },
    after: { kind, ...shownOf(access) },
  })
  return findConnection(ctx, id)
}
