import type { ServiceKeyCreated, serviceKeyRegenerate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { keyShown, lockKey } from './find-key.ts'
import type { KeyPlace } from './key-ground.ts'
import { putSecret } from './put-secret.ts'
import { requireKeeper } from './require-keeper.ts'

/**
 * Puts a new key in the place of the former one, which stops at once or after so many hours; the new one belongs
 * to whoever asks. A key that has expired gets no end: whoever renews it wants it to work.
 * @returns the new key, this once
 * @throws administrator_needed, admin_scope_needed, not_found, version_mismatch, key_ended
 */
export async function regenerateKey(
  ctx: Context,
  place: KeyPlace,
  id: string,
  { overlapHours }: z.output<typeof serviceKeyRegenerate>,
  ifMatch: number | null = null,
): Promise<ServiceKeyCreated> {
  const keeper = await requireKeeper(ctx, place, 'change')
  const row = await lockKey(ctx, place, id, ifMatch)
  const { tx, principal, now } = ctx
  const formerEndsAt = new Date(now.getTime() + overlapHours * 3_600_000)
  await sql`
    update identity.service_key_secret set ends_at = least(ends_at, ${formerEndsAt}::timestamptz),
      ends_for = case when ends_at <= ${formerEndsAt}::timestamptz then ends_for else 'replaced' end
    where organisation_id = ${principal.organisationId}::uuid and key_id = ${id}::uuid
  `.execute(tx)
  await sql`
    update identity.service_key set version = version + 1, updated_at = ${now}, told = null,
      expires_at = case when expires_at > ${now}::timestamptz then expires_at end
    where organisation_id = ${principal.organisationId}::uuid and id = ${id}::uuid
  `.execute(tx)
  const key = await putSecret(ctx, id, keeper)
  await record(ctx, {
    action: 'identity.service-key.regenerate',
    subject: { kind: 'service-key', id, name: row.name },
    before: { hint: row.hint, email: row.ownerEmail },
    after: { email: keeper.email, overlapHours },
  })
  return { ...(await keyShown(ctx, place, id)), key }
}
