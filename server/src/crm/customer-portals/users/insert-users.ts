import type { CustomerRole, Language } from '@muster/contract'
import { sql } from 'kysely'
import { newId } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'

/** A contact who becomes a user of a portal. */
export type NewUser = { contactId: string; userTypeId: string; role: CustomerRole; language: Language | null }

/** Who came in. */
export type InsertedUser = { id: string; contactId: string; email: string; name: string }

/**
 * Makes contacts users of a portal in one statement: names, account and address are the contact's. Whoever is one
 * already, or whose address is another's in the portal, is left out.
 */
export async function insertUsers(
  { tx, principal, now }: Context,
  portalId: string,
  people: readonly NewUser[],
): Promise<InsertedUser[]> {
  if (people.length === 0) return []
  const rows = people.map((one) => ({
    id: newId(),
    contact_id: one.contactId,
    user_type_id: one.userTypeId,
    role: one.role,
    language: one.language,
  }))
  const { rows: made } = await sql<InsertedUser>`
    insert into crm.customer_user (organisation_id, portal_id, id, contact_id, user_type_id, role, language, email,
      email_key, first_name, last_name, display_name, name_key, account_id, created_at, updated_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, n.id, c.id, n.user_type_id, n.role, n.language,
      c.email, c.email_key, c.first_name, c.last_name, c.display_name, c.name_key, c.account_id, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as n
      (id uuid, contact_id uuid, user_type_id uuid, role text, language text)
    join crm.contact c on c.organisation_id = ${principal.organisationId}::uuid and c.id = n.contact_id
    where c.email_key <> ''
    order by c.email_key
    on conflict do nothing
    returning id, contact_id as "contactId", email, display_name as name
  `.execute(tx)
  return made
}
