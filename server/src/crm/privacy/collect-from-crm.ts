import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { HeldSection, Person } from '../../platform/privacy/index.ts'

/** What the CRM holds about a person: as user, contact, user of customer portals, and in deals. */
export async function collectFromCrm(tx: Tx, { organisationId, otherIds }: Person): Promise<HeldSection[]> {
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
  const { rows: customers } = await sql<Record<string, unknown>>`
    select p.name as portal, t.name as "userType", u.email, u.new_email as "newEmail", u.first_name as "firstName",
      u.last_name as "lastName", u.language, u.status, u.invited_at as "invitedAt", u.confirmed_at as "joinedAt",
      u.last_sign_in_at as "lastUsedAt", u.created_at as "createdAt",
      coalesce((select json_agg(json_build_object('inviter', i.inviter_name, 'createdAt', i.created_at, 'ended', i.ended)
        order by i.created_at, i.id) from crm.customer_invitation i
        where i.organisation_id = u.organisation_id and i.customer_user_id = u.id), '[]') as invitations
    from crm.customer_user u
    join crm.customer_portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
    join crm.customer_user_type t on t.organisation_id = u.organisation_id and t.id = u.user_type_id
    where u.organisation_id = ${org} and u.id = any (${ids}) order by p.name, u.id`.execute(tx)
  const { rows: deals } = await sql<Record<string, unknown>>`
    select d.name, s.name as stage, d.created_at as "createdAt" from crm.deal d
    join crm.stage s on s.organisation_id = d.organisation_id and s.id = d.stage_id
    where d.organisation_id = ${org} and d.contact_id = any (${ids}) order by d.created_at, d.id`.execute(tx)
  const { rows: changes } = await sql<Record<string, unknown>>`
    select h.at, h.changes from crm.change h
    where h.organisation_id = ${org} and h.record_id = any (${ids}) order by h.at, h.id`.execute(tx)
  return [
    { kind: 'crm_user', items: users },
    { kind: 'crm_contact', items: contacts },
    { kind: 'customer_portal_user', items: customers },
    { kind: 'crm_deal', items: deals },
    { kind: 'crm_change', items: changes },
  ]
}
