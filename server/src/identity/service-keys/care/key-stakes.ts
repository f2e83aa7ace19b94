import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'

/** A key that stops working with whoever made it. */
export type KeyStake = {
  memberId: string
  keyId: string
  name: string
  app: 'crm' | 'projects'
  lastUsedAt: Date | null
}

/** The keys that work now and would stop if these members were deactivated; those of anybody where null is given. */
export async function keysHeldBy(
  { tx, principal, now }: Context,
  memberIds: readonly string[] | null,
): Promise<KeyStake[]> {
  const among =
    memberIds === null
      ? sql`s.owner_member_id is not null`
      : sql`s.owner_member_id = any(${[...memberIds]}::uuid[])`
  const { rows } = await sql<KeyStake>`
    select distinct on (k.name, k.id) s.owner_member_id as "memberId", k.id as "keyId", k.name, k.app,
      s.last_used_at as "lastUsedAt"
    from identity.service_key_secret s
    join identity.service_key k on k.organisation_id = s.organisation_id and k.id = s.key_id
    where s.organisation_id = ${principal.organisationId}::uuid and ${among}
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now}::timestamptz)
      and (s.ends_at is null or s.ends_at > ${now}::timestamptz)
    order by k.name, k.id, s.last_used_at desc nulls last
  `.execute(tx)
  return rows
}
