import type { KeyOverlap } from '@muster/contract'
import { sql } from 'kysely'
import { recordMany } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'

/**
 * Ends the keys of a portal that is handed to another owner, at once or after so many hours. Part of the handing
 * over, which checks who may.
 */
export async function handOverKeys(ctx: Context, portalId: string, overlapHours: KeyOverlap): Promise<void> {
  const { tx, principal, now } = ctx
  const endsAt = new Date(now.getTime() + overlapHours * 3_600_000)
  const { rows } = await sql<{ id: string; name: string }>`
    with ended as (
      update identity.service_key_secret s set ends_at = ${endsAt}::timestamptz, ends_for = 'handed_over'
      from identity.service_key k
      where k.organisation_id = ${principal.organisationId}::uuid and k.portal_id = ${portalId}::uuid
        and k.revoked_at is null and s.organisation_id = k.organisation_id and s.key_id = k.id
        and (s.ends_at is null or s.ends_at > ${endsAt}::timestamptz)
      returning k.id, k.name
    )
    select distinct id, name from ended order by name, id
  `.execute(tx)
  await recordMany(
    ctx,
    rows.map(({ id, name }) => ({
      action: 'identity.service-key.hand-over',
      subject: { kind: 'service-key', id, name },
      after: { overlapHours },
    })),
  )
}
