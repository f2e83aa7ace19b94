import { sql } from 'kysely'
import type { PersonKeeper } from '../../../platform/privacy/index.ts'

/**
 * Keys that people made. Who is erased loses their name and address on them; what they had made stops, as it does
 * when its owner goes.
 */
export const serviceKeyKeeper: PersonKeeper = {
  async collect(tx, { organisationId, memberIds, emailKey }) {
    const { rows } = await sql<Record<string, unknown>>`
      select k.name, k.app as target, k.scopes, s.owner_email as email, s.created_at as "createdAt",
        k.expires_at as "expiresAt", coalesce(k.revoked_at, s.ends_at) as "endedAt",
        s.last_used_at as "lastUsedAt", s.last_used_from as address
      from identity.service_key_secret s
      join identity.service_key k on k.organisation_id = s.organisation_id and k.id = s.key_id
      where s.organisation_id = ${organisationId}::uuid
        and (s.owner_member_id = any(${[...memberIds]}::uuid[]) or s.owner_email_key = ${emailKey})
      order by s.created_at`.execute(tx)
    return rows.length === 0 ? [] : [{ kind: 'service_key', items: rows }]
  },

  async forget(tx, { organisationId, memberIds, emailKey }, { pseudonym }) {
    const { rows } = await sql<{ secrets: number }>`
      with forgotten as (
        update identity.service_key_secret s set owner_member_id = null, owner_name = ${pseudonym},
          owner_email = ${pseudonym}, owner_email_key = ${pseudonym}, last_used_from = null
        where s.organisation_id = ${organisationId}::uuid
          and (s.owner_member_id = any(${[...memberIds]}::uuid[]) or s.owner_email_key = ${emailKey})
        returning s.id
      ), unreachable as (
        delete from identity.key_hash h using forgotten f
        where h.organisation_id = ${organisationId}::uuid and h.secret_id = f.id
      )
      select count(*)::int as secrets from forgotten`.execute(tx)
    return { service_key: rows[0]?.secrets ?? 0 }
  },
}
