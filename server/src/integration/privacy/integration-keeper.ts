import { sql } from 'kysely'
import { cleanTexts, type PersonKeeper } from '../../platform/privacy/index.ts'

/**
 * Names of people who connected the CRM with a portal, let it in, or pushed people. Where somebody is erased who let it
 * in, the integration has to be given another way in. Which projects a contact belongs to goes with the contact.
 */
export const integrationKeeper: PersonKeeper = {
  async collect(tx, person) {
    const { organisationId, emailKey, identityId } = person
    const { rows } = await sql<Record<string, unknown>>`
      select portal_name as portal, key_email as email, activated_at as "activatedAt"
      from integration.connection
      where organisation_id = ${organisationId}::uuid
        and (lower(key_email) = ${emailKey} or identity_id = ${identityId}::uuid)
      union all
      select null, null, started_at from integration.push
      where organisation_id = ${organisationId}::uuid and by_identity_id = ${identityId}::uuid`.execute(tx)
    const { rows: links } = await sql<Record<string, unknown>>`
      select coalesce(c.name, l.project_id::text) as project, l.linked_at as "createdAt" from integration.project_link l
      left join integration.project_copy c on c.organisation_id = l.organisation_id and c.portal_id = l.portal_id
        and c.project_id = l.project_id
      where l.organisation_id = ${organisationId}::uuid and l.module = 'contacts'
        and l.record_id = any(${person.otherIds}::uuid[]) order by l.linked_at, l.project_id`.execute(tx)
    return [
      { kind: 'integration', items: rows },
      { kind: 'project_link', items: links },
    ].filter(({ items }) => items.length > 0)
  },

  async forget(tx, person, { pseudonym }) {
    const { organisationId, emailKey, identityId, names } = person
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
    await sql`update integration.push set by_name = ${pseudonym}
      where organisation_id = ${organisationId}::uuid and by_name = any(${[...names]}::text[])`.execute(tx)
    await cleanTexts(tx, person, pseudonym)('integration.project_copy', ['name', 'name_key', 'project'])
    return { integration: rows[0]?.n ?? 0 }
  },
}
