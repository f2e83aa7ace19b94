import { sql } from 'kysely'
import { record } from '../../../audit/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { UsedKey } from './used-key.ts'

const refusalsApartMs = 3_600_000

/**
 * Counts a call that was let in and notes where it came from.
 * @returns how many calls there were in this minute
 */
export async function noteUse(tx: Tx, { organisationId, secretId, principal }: UsedKey): Promise<number> {
  const { rows } = await sql<{ calls: number }>`
    update identity.service_key_secret set uses = uses + 1, last_used_at = now(), last_used_from = ${principal.address},
      minute_calls = case when minute_began_at > now() - interval '1 minute' then minute_calls + 1 else 1 end,
      minute_began_at = case when minute_began_at > now() - interval '1 minute' then minute_began_at else now() end
    where organisation_id = ${organisationId}::uuid and id = ${secretId}::uuid
    returning minute_calls as calls
  `.execute(tx)
  return rows[0]?.calls ?? 0
}

/** Records that a dead key was tried, at most once an hour for each: a forgotten script must not fill the record. */
export async function noteRefusal(tx: Tx, used: UsedKey, now: Date): Promise<void> {
  const { organisationId, secretId, principal, keyId, name, fault, refusedAt } = used
  if (refusedAt !== null && now.getTime() - refusedAt.getTime() < refusalsApartMs) return
  await sql`update identity.service_key_secret set refused_at = ${now}
    where organisation_id = ${organisationId}::uuid and id = ${secretId}::uuid`.execute(tx)
  await record(
    { tx, principal, now },
    {
      action: 'identity.service-key.refuse',
      subject: { kind: 'service-key', id: keyId, name },
      after: { reason: fault },
    },
  )
}
