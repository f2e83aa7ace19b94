import type { ServiceKey, serviceKeyUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { endGiven, scopesGiven } from './create-key.ts'
import { keyShown, lockKey } from './find-key.ts'
import type { KeyPlace } from './key-ground.ts'
import { requireKeeper } from './require-keeper.ts'
import { addressesGiven } from './use/allowed-addresses.ts'

/**
 * Changes everything about a key but the key itself; it holds from the next call on.
 * @throws administrator_needed, admin_scope_needed, not_found, version_mismatch, key_ended, malformed
 */
export async function updateKey(
  ctx: Context,
  place: KeyPlace,
  id: string,
  input: z.output<typeof serviceKeyUpdate>,
  ifMatch: number | null = null,
): Promise<ServiceKey> {
  await requireKeeper(ctx, place, 'change')
  const row = await lockKey(ctx, place, id, ifMatch)
  const before: Record<string, unknown> = {
    name: row.name,
    scopes: row.scopes,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    allowedAddresses: row.allowedAddresses,
  }
  const after: Record<string, unknown> = {
    name: input.name ?? row.name,
    scopes: input.scopes === undefined ? row.scopes : scopesGiven(place.ground, input.scopes),
    expiresAt:
      input.expiresAt === undefined
        ? before.expiresAt
        : (endGiven(input.expiresAt, ctx.now)?.toISOString() ?? null),
    allowedAddresses:
      input.allowedAddresses === undefined ? row.allowedAddresses : addressesGiven(input.allowedAddresses),
  }
  const changed = Object.keys(after).filter(
    (field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]),
  )
  if (changed.length === 0) return keyShown(ctx, place, id)
  await sql`
    update identity.service_key set name = ${after.name}, scopes = ${after.scopes}::text[],
      expires_at = ${after.expiresAt}::timestamptz, allowed_addresses = ${after.allowedAddresses}::text[],
      version = version + 1, updated_at = ${ctx.now}
    where organisation_id = ${ctx.principal.organisationId}::uuid and id = ${id}::uuid
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'identity.service-key.update',
    subject: { kind: 'service-key', id, name: String(after.name) },
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, after[field]])),
  })
  return keyShown(ctx, place, id)
}
