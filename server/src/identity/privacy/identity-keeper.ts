import { sql } from 'kysely'
import { addressesOf, type HeldSection, type PersonKeeper } from '../../platform/privacy/index.ts'

/**
 * Accounts and what hangs on them. An account that belongs to other organisations too is not this one's matter:
 * it loses what it had here, and keeps the rest.
 */
export const identityKeeper: PersonKeeper = {
  async collect(tx, { identityId, organisationId, belongsOnlyHere }) {
    if (identityId === null) return []
    const sections: HeldSection[] = []
    const add = async (kind: string, query: ReturnType<typeof sql<Record<string, unknown>>>) => {
      const { rows } = await query.execute(tx)
      sections.push({ kind, items: rows })
    }
    await add(
      'api_token',
      sql`select name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
          revoked_at as "revokedAt"
        from identity.api_token where identity_id = ${identityId}::uuid and organisation_id = ${organisationId}::uuid
        order by created_at`,
    )
    if (!belongsOnlyHere) return sections
    await add(
      'account',
      sql`select email, display_name as "displayName", language, theme, verified_at as "verifiedAt",
          created_at as "createdAt", password_hash is not null as "hasPassword",
          exists (select from identity.second_factor f where f.identity_id = i.id) as "hasSecondFactor"
        from identity.identity i where id = ${identityId}::uuid`,
    )
    await add(
      'session',
      sql`select created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
          revoked_at as "revokedAt", user_agent as "userAgent", address
        from identity.session where identity_id = ${identityId}::uuid order by created_at`,
    )
    await add(
      'sign_in_link',
      sql`select issuer, subject, email, created_at as "createdAt", last_used_at as "lastUsedAt"
        from identity.oidc_link where identity_id = ${identityId}::uuid order by created_at`,
    )
    return sections
  },

  async forget(tx, person) {
    const { identityId, organisationId, belongsOnlyHere } = person
    const counts: Record<string, number> = {}
    const gone = async (kind: string, query: ReturnType<typeof sql>) => {
      const { numAffectedRows } = await query.execute(tx)
      counts[kind] = Number(numAffectedRows ?? 0)
    }
    if (identityId !== null) {
      await gone(
        'api_token',
        sql`delete from identity.api_token where identity_id = ${identityId}::uuid
          and organisation_id = ${organisationId}::uuid`,
      )
      await sql`delete from identity.belonging where identity_id = ${identityId}::uuid
        and organisation_id = ${organisationId}::uuid`.execute(tx)
    }
    if (!belongsOnlyHere) return counts
    if (identityId !== null) {
      await gone('session', sql`delete from identity.session where identity_id = ${identityId}::uuid`)
      await gone('sign_in_link', sql`delete from identity.oidc_link where identity_id = ${identityId}::uuid`)
      // a whole answer may be kept for a day under whoever asked
      await sql`delete from identity.kept_answer where principal like ${`%${identityId}%`}`.execute(tx)
    }
    await sql`delete from identity.mailed_link where email_key = any(${addressesOf(person)}::text[])`.execute(
      tx,
    )
    if (identityId !== null)
      await gone('account', sql`delete from identity.identity where id = ${identityId}::uuid`)
    return counts
  },
}
