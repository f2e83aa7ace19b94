import { sql } from 'kysely'
import type { InvitationBook, KeptInvitation } from '../../identity/index.ts'
import { joinPortal } from '../belonging/join-portals.ts'
import { portalTable } from './invitation-tables.ts'

/** Invitations to portals: how they are found, accepted and objected to. */
export const portalInvitations: InvitationBook = {
  async find(tx, { organisationId, invitationId }, lock = false) {
    if (lock) await portalTable.lock(tx, { organisationId, invitationId })
    const { rows } = await sql<KeptInvitation>`
      select i.id, i.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
        u.id as "personId", u.display_name as "personName", u.email, u.email_key as "emailKey",
        i.inviter_name as "inviterName", i.created_at as "createdAt",
        jsonb_build_object('name', p.name, 'kind', 'portal') as place,
        case when i.ended = 'replaced' then 'replaced'
          when i.ended = 'accepted' or u.joined_at is not null then 'used'
          when i.ended is not null or u.status = 'inactive' or m.status = 'inactive' then 'withdrawn'
          else 'living' end as state
      from projects.invitation i
      join directory.organisation o on o.id = i.organisation_id
      join projects.portal_user u on u.organisation_id = i.organisation_id and u.id = i.portal_user_id
      join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      left join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
      where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid
    `.execute(tx)
    return rows[0] ?? null
  },

  accept: (tx, { organisationId, personId }, acceptance) =>
    joinPortal(tx, { organisationId, portalUserId: personId, ...acceptance }, true),

  object: (tx, ref) =>
    portalTable.object(tx, ref, { action: 'projects.invitation.object', kind: 'portal_user' }),
}
