import { sql } from 'kysely'
import type { PersonKeeper } from '../../platform/privacy/index.ts'

/**
 * The CRM user with the address, and the contacts. A contact is deleted, and deals stay without it; of a CRM user the
 * row stays under a pseudonym, because records are theirs.
 */
export const crmKeeper: PersonKeeper = {
  async trace(tx, { organisationId, emailKey }) {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, display_name as name from crm.contact
      where organisation_id = ${organisationId}::uuid and email_key = ${emailKey}
      union all
      select id, display_name from crm."user"
      where organisation_id = ${organisationId}::uuid and email_key = ${emailKey}
    `.execute(tx)
    return { ids: rows.map(({ id }) => id), names: rows.map(({ name }) => name) }
  },

  async collect(tx, { organisationId, otherIds }) {
    const org = sql`${organisationId}::uuid`
    const ids = sql`${otherIds}::uuid[]`
    const { rows: users } = await sql<Record<string, unknown>>`
      select u.email, u.first_name as "firstName", u.last_name as "lastName", u.display_name as "displayName",
        p.name as profile, o.name as role, u.status, u.created_at as "createdAt", u.updated_at as "updatedAt"
      from crm."user" u
      join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
      join crm.role o on o.organisation_id = u.organisation_id and o.id = u.role_id
      where u.organisation_id = ${org} and u.id = any (${ids})`.execute(tx)
    const { rows: contacts } = await sql<Record<string, unknown>>`
      select c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.title, a.name as account,
        c.external_id as "externalId", c.fields, c.created_at as "createdAt", c.updated_at as "updatedAt"
      from crm.contact c
      left join crm.account a on a.organisation_id = c.organisation_id and a.id = c.account_id
      where c.organisation_id = ${org} and c.id = any (${ids}) order by c.created_at, c.id`.execute(tx)
    const { rows: changes } = await sql<Record<string, unknown>>`
      select h.at, h.changes from crm.change h
      where h.organisation_id = ${org} and h.record_id = any (${ids}) order by h.at, h.id`.execute(tx)
    return [
      { kind: 'crm_user', items: users },
      { kind: 'crm_contact', items: contacts },
      { kind: 'crm_change', items: changes },
    ]
  },

  async forget(tx, { organisationId, otherIds, names }, { pseudonym }) {
    const org = sql`${organisationId}::uuid`
    const ids = sql`${otherIds}::uuid[]`
    await sql`update crm.deal set contact_id = null, version = version + 1
      where organisation_id = ${org} and contact_id = any (${ids})`.execute(tx)
    const changes =
      await sql`delete from crm.change where organisation_id = ${org} and record_id = any (${ids})`.execute(
        tx,
      )
    await sql`update crm.client_link set linked_by_name = ${pseudonym}
      where organisation_id = ${org} and linked_by_name = any (${names}::text[])`.execute(tx)
    await sql`update crm.change set by_name = ${pseudonym}
      where organisation_id = ${org} and (user_id = any (${ids}) or by_name = any (${names}::text[]))`.execute(
      tx,
    )
    const contacts =
      await sql`delete from crm.contact where organisation_id = ${org} and id = any (${ids})`.execute(tx)
    const users =
      await sql`update crm."user" set member_id = null, email = ${pseudonym}, email_key = ${pseudonym},
        first_name = '', last_name = '', display_name = ${pseudonym}, first_key = '', last_key = '',
        version = version + 1
      where organisation_id = ${org} and id = any (${ids})`.execute(tx)
    return {
      crm_user: Number(users.numAffectedRows ?? 0),
      crm_contact: Number(contacts.numAffectedRows ?? 0),
      crm_change: Number(changes.numAffectedRows ?? 0),
    }
  },
}
