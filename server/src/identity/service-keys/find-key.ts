import type { ServiceKey } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import type { KeyPlace } from './key-ground.ts'
import { type KeyRow, readKeys, shownKeys } from './key-row.ts'

/** One key of a place. @throws not_found */
export async function findKey(ctx: Context, { ground, portalId }: KeyPlace, id: string): Promise<KeyRow> {
  if (!isId(id)) throw new MusterError('not_found', { kind: 'service-key' })
  const [row] = await readKeys(
    ctx.tx,
    sql`k.organisation_id = ${ctx.principal.organisationId}::uuid and k.id = ${id}::uuid and k.app = ${ground.app}
      and k.portal_id is not distinct from ${portalId}::uuid`,
    sql``,
  )
  if (row === undefined) throw new MusterError('not_found', { kind: 'service-key' })
  return row
}

/**
 * The same, locked for a change.
 * @throws not_found, version_mismatch; key_ended for one that was revoked
 */
export async function lockKey(
  ctx: Context,
  place: KeyPlace,
  id: string,
  ifMatch: number | null,
): Promise<KeyRow> {
  if (!isId(id)) throw new MusterError('not_found', { kind: 'service-key' })
  await sql`select from identity.service_key k where k.organisation_id = ${ctx.principal.organisationId}::uuid
    and k.id = ${id}::uuid for no key update`.execute(ctx.tx)
  const row = await findKey(ctx, place, id)
  requireVersion(ifMatch, row.version)
  if (row.revokedAt !== null) throw new MusterError('key_ended', { name: row.name })
  return row
}

/** One key as the API shows it, after a change of it. @throws not_found */
export async function keyShown(ctx: Context, place: KeyPlace, id: string): Promise<ServiceKey> {
  const [key] = await shownKeys(ctx.tx, place.ground, [await findKey(ctx, place, id)], ctx.now)
  return key as ServiceKey
}
