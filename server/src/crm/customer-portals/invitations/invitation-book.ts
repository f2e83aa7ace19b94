import { sql } from 'kysely'
import type { InvitationBook, KeptInvitation } from '../../../identity/index.ts'
import { customerTable } from './invitation-table.ts'
import { joinCustomerPortal } from './join-portal.ts'

/** SQL: the account of a customer portal user `u` is also that of a member, of another organisation or portal. */
const belongsElsewhere = sql`(
  exists (select from directory.member m where m.organisation_id = u.organisation_id and m.identity_id = u.identity_id)
  or exists (select from identity.belonging b where b.identity_id = u.identity_id
    and b.organisation_id <> u.organisation_id)
  or exists (select from crm.customer_user y where y.organisation_id = u.organisation_id
    and y.identity_id = u.identity_id and y.id <> u.id))`

/** Invitations to customer portals, and questions whether a new address is theirs: how they are found, accepted and objected to. */
export const customerInvitations: InvitationBook = {
  async find(tx, { organisationId, invitationId }, lock = false) {
    if (lock) await customerTable.lock(tx, { organisationId, invitationId })
    const { rows } = await sql<KeptInvitation>`
      select i.id, i.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
        u.id as "personId", u.display_name as "personName", i.inviter_name as "inviterName",
        case i.purpose when 'join' then u.email else u.new_email end as email,
        case i.purpose when 'join' then u.email_key else u.new_email_key end as "emailKey",
        i.created_at as "createdAt",
        jsonb_build_object('name', p.name, 'kind', 'customer_portal', 'slug', p.slug,
          'language', coalesce(u.language, p.language)) as place,
        case when i.purpose = 'address' and u.identity_id is not null and not ${belongsElsewhere}
            and not exists (select from identity.identity x where x.email_key = u.new_email_key)
          then jsonb_build_object('identityId', u.identity_id, 'email', u.email) end as keeps,
        case when i.ended = 'replaced' then 'replaced'
          when i.ended = 'accepted' or i.purpose = 'join' and u.confirmed_at is not null then 'used'
          when i.ended is not null or u.status = 'inactive' or not p.is_active
            or i.purpose = 'address' and u.new_email_key is null then 'withdrawn'
          else 'living' end as state
      from crm.customer_invitation i
      join directory.organisation o on o.id = i.organisation_id
      join crm.customer_user u on u.organisation_id = i.organisation_id and u.id = i.customer_user_id
      join crm.customer_portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid
    `.execute(tx)
    return rows[0] ?? null
  },

  accept: (tx, { organisationId, personId }, acceptance) =>
    joinCustomerPortal(tx, { organisationId, customerUserId: personId, ...acceptance }, true),

  object: (tx, ref) =>
    customerTable.object(tx, ref, { action: 'crm.customer-invitation.object', kind: 'customer_portal_user' }),
}
