import { sql } from 'kysely'
import type { InvitationBook, KeptInvitation } from '../../identity/index.ts'
import { joinClient } from '../belonging/join-clients.ts'
import { clientTable } from './invitation-tables.ts'

/** Invitations of client users: how they are found, accepted and objected to. */
export const clientInvitations: InvitationBook = {
  async find(tx, { organisationId, invitationId }, lock = false) {
    if (lock) await clientTable.lock(tx, { organisationId, invitationId })
    const { rows } = await sql<KeptInvitation>`
      select i.id, i.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
        c.id as "personId", c.display_name as "personName", c.email, c.email_key as "emailKey",
        i.inviter_name as "inviterName", i.created_at as "createdAt",
        jsonb_build_object('name', k.name, 'kind', 'client') as place,
        case when i.ended = 'replaced' then 'replaced'
          when i.ended = 'accepted' or c.joined_at is not null then 'used'
          when i.ended is not null or c.status = 'inactive' or k.status = 'inactive' or m.status = 'inactive'
            then 'withdrawn'
          else 'living' end as state
      from projects.client_invitation i
      join directory.organisation o on o.id = i.organisation_id
      join projects.client_user c on c.organisation_id = i.organisation_id and c.id = i.client_user_id
      join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
      left join directory.member m on m.organisation_id = c.organisation_id and m.email_key = c.email_key
      where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid
    `.execute(tx)
    return rows[0] ?? null
  },

  accept: (tx, { organisationId, personId }, acceptance) =>
    joinClient(tx, { organisationId, clientUserId: personId, ...acceptance }, true),

  object: (tx, ref) =>
    clientTable.object(tx, ref, { action: 'projects.client-invitation.object', kind: 'client_user' }),
}
