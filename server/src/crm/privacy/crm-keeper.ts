import { sql } from 'kysely'
import { fullNames, type PersonKeeper } from '../../platform/privacy/index.ts'
import { collectFromCrm } from './collect-from-crm.ts'
import { forgetInRecords } from './forget-in-records.ts'

type Named = { id: string; name: string; first: string; last: string; addresses: string[] }

/**
 * The CRM user with the address, the contacts, and who they are in customer portals. A contact is deleted, and deals stay
 * without it; of a CRM user the row stays under a pseudonym, because records are theirs.
 */
export const crmKeeper: PersonKeeper = {
  // somebody whose new address is not confirmed yet has another one as contact than they sign in with
  async trace(tx, { organisationId, emailKey }) {
    const org = sql`${organisationId}::uuid`
    const { rows } = await sql<Named>`
      with customer as (
        select id, contact_id, display_name, first_name, last_name, email, new_email from crm.customer_user
        where organisation_id = ${org} and (email_key = ${emailKey} or new_email_key = ${emailKey})
        union
        select u.id, u.contact_id, u.display_name, u.first_name, u.last_name, u.email, u.new_email from crm.customer_user u
        join crm.contact c on c.organisation_id = u.organisation_id and c.id = u.contact_id
        where u.organisation_id = ${org} and c.email_key = ${emailKey}
      )
      select id, display_name as name, first_name as first, last_name as last, array[email] as addresses from crm.contact
      where organisation_id = ${org} and (email_key = ${emailKey} or id in (select contact_id from customer))
      union all
      select id, display_name, first_name, last_name, '{}' from crm."user"
      where organisation_id = ${org} and email_key = ${emailKey}
      union all
      select id, display_name, first_name, last_name, array[email, coalesce(new_email, '')] from customer
    `.execute(tx)
    return {
      ids: rows.map(({ id }) => id),
      names: rows.flatMap(({ name, first, last, addresses }) => [
        name,
        ...fullNames(first, last),
        ...addresses.filter((address) => address !== ''),
      ]),
      parts: rows.flatMap(({ first, last }) => [first, last]),
    }
  },

  collect: collectFromCrm,

  async forget(tx, person, { pseudonym }) {
    const { organisationId, otherIds, names } = person
    const org = sql`${organisationId}::uuid`
    const ids = sql`${otherIds}::uuid[]`
    const { numAffectedRows: deals } = await sql`update crm.deal set contact_id = null, version = version + 1
        where organisation_id = ${org} and contact_id = any (${ids})`.execute(tx)
    const changes =
      await sql`delete from crm.change where organisation_id = ${org} and record_id = any (${ids})`.execute(
        tx,
      )
    await sql`update crm.client_link set linked_by_name = ${pseudonym}
      where organisation_id = ${org} and linked_by_name = any (${names}::text[])`.execute(tx)
    await sql`update crm.customer_invitation set inviter_name = ${pseudonym}
      where organisation_id = ${org} and inviter_name = any (${names}::text[])`.execute(tx)
    await sql`update crm.change set by_name = ${pseudonym}
      where organisation_id = ${org} and (user_id = any (${ids}) or by_name = any (${names}::text[]))`.execute(
      tx,
    )
    const customers =
      await sql`delete from crm.customer_user where organisation_id = ${org} and id = any (${ids})`.execute(
        tx,
      )
    const contacts =
      await sql`delete from crm.contact where organisation_id = ${org} and id = any (${ids})`.execute(tx)
    const users =
      await sql`update crm."user" set member_id = null, email = ${pseudonym}, email_key = ${pseudonym},
        first_name = '', last_name = '', display_name = ${pseudonym}, first_key = '', last_key = '',
        version = version + 1
      where organisation_id = ${org} and id = any (${ids})`.execute(tx)
    await forgetInRecords(tx, person, pseudonym)
    return {
      crm_user: Number(users.numAffectedRows ?? 0),
      crm_contact: Number(contacts.numAffectedRows ?? 0),
      customer_portal_user: Number(customers.numAffectedRows ?? 0),
      crm_deal: Number(deals ?? 0),
      crm_change: Number(changes.numAffectedRows ?? 0),
    }
  },
}
