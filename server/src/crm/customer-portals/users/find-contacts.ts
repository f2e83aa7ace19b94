import { sql } from 'kysely'
import { isId } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import type { CrmRights } from '../../rights/crm-rights.ts'
import { isWithin, reachOf } from '../../rights/reach.ts'

/** A contact who may be invited, and how they stand to the portal. */
export type FoundContact = {
  contactId: string
  email: string
  emailKey: string
  name: string
  /** Who has the contact or the address in this portal already. */
  userId: string | null
  /** A member of the organisation has the address: somebody from within. */
  isMember: boolean
}

/**
 * The contacts of some ids, or of some addresses, that the inviter sees. Where several have an address, the one that
 * was there first is meant.
 */
export async function findContacts(
  { tx, principal }: Context,
  rights: CrmRights,
  portalId: string,
  by: { contactIds: readonly string[] } | { emailKeys: readonly string[] },
): Promise<FoundContact[]> {
  if (!rights.permissions.contacts.view) return []
  const which =
    'contactIds' in by
      ? sql`r.id = any (${by.contactIds.filter(isId)}::uuid[])`
      : sql`r.email_key = any (${by.emailKeys}::text[]) and r.email_key <> ''`
  const first = 'contactIds' in by ? sql`r.id` : sql`r.email_key`
  const { rows } = await sql<FoundContact>`
    select distinct on (${first}) r.id as "contactId", r.email, r.email_key as "emailKey", r.display_name as name,
      (select u.id from crm.customer_user u where u.organisation_id = r.organisation_id
        and u.portal_id = ${portalId}::uuid and u.contact_id = r.id) as "userId",
      exists (select from directory.member m where m.organisation_id = ${principal.organisationId}::uuid
        and m.email_key = r.email_key and r.email_key <> '') as "isMember"
    from crm.contact r
    where ${which} and ${isWithin(reachOf(rights, 'contacts', 'view'))}
    order by ${first}, r.created_at, r.id
  `.execute(tx)
  return rows
}
