import { sql } from 'kysely'
import type { PersonKeeper } from '../../platform/privacy/index.ts'

/**
 * Names of people who connected the CRM with a portal, let it in, or pushed people. Where somebody is erased who let it
 * in, the integration has to be given another way in.
 */
export const integrationKeeper: PersonKeeper = {
  async collect(tx, { organisationId, emailKey, identityId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select portal_name as portal, key_email as email, activated_at as "activatedAt"
      from integration.connection
      where organisation_id = ${organisationId}::uuid
        and (lower(key_email) = ${emailKey} or identity_id = ${identityId}::uuid)
      union all
      select null, null, started_at from integration.push
      where organisation_id = ${organisationId}::uuid and by_identity_id = ${identityId}::uuid`.execute(tx)
    return rows.length === 0 ? [] : [{ kind: 'integration', items: rows }]
  },

  async forget(tx, { organisationId, emailKey, identityId, names }, { pseudonym }) {
    const { rows } = await sql<{ n: number }>`
      with let_in as (
        update integration.connection set owner_name = ${pseudonym}, key_email = case when access_kind = 'key'
            then ${pseudonym} end, identity_id = null
        where organisation_id = ${organisationId}::uuid
          and (lower(key_email) = ${emailKey} or identity_id = ${identityId}::uuid)
        returning 1
      ), pushed as (
        update integration.push set by_name = ${pseudonym}, by_identity_id = null
        where organisation_id = ${organisationId}::uuid and by_identity_id = ${identityId}::uuid
        returning 1
      )
      select ((select count(*) from let_in) + (select count(*) from pushed))::int as n`.execute(tx)
    await sql`update integration.connection set activated_by_name = ${pseudonym}
      where organisation_id = ${organisationId}::uuid
        and activated_by_name = any(${[...names]}::text[])`.execute(tx)
    return { integration: rows[0]?.n ?? 0 }
  },
}
