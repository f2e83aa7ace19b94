import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { lockKey } from './find-key.ts'
import type { KeyPlace } from './key-ground.ts'
import { requireKeeper } from './require-keeper.ts'

/**
 * Ends a key for good, former ones included: from the next call on it is refused.
 * @throws administrator_needed, admin_scope_needed, not_found, version_mismatch, key_ended
 */
export async function revokeKey(
  ctx: Context,
  place: KeyPlace,
  id: string,
  ifMatch: number | null = null,
): Promise<void> {
  await requireKeeper(ctx, place, 'change')
  const row = await lockKey(ctx, place, id, ifMatch)
  await sql`
    update identity.service_key set revoked_at = ${ctx.now}, version = version + 1, updated_at = ${ctx.now}
    where organisation_id = ${ctx.principal.organisationId}::uuid and id = ${id}::uuid
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'identity.service-key.revoke',
    subject: { kind: 'service-key', id, name: row.name },
    before: { hint: row.hint, email: row.ownerEmail },
  })
}
