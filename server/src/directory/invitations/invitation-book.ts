import { sql } from 'kysely'
import type { InvitationBook, KeptInvitation } from '../../identity/index.ts'
import { joinMember } from '../members/join-member.ts'
import { memberTable } from './invitation-table.ts'

/** Invitations of members: how they are found, accepted and objected to. */
export const memberInvitations: InvitationBook = {
  async find(tx, { organisationId, invitationId }, lock = false) {
    if (lock) await memberTable.lock(tx, { organisationId, invitationId })
    const { rows } = await sql<KeptInvitation>`
      select i.id, i.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
        m.id as "personId", m.display_name as "personName", m.email, m.email_key as "emailKey",
        i.inviter_name as "inviterName", i.created_at as "createdAt",
        case when g.id is not null then jsonb_build_object('name', g.name, 'kind', g.kind) end as place,
        case when i.ended = 'replaced' then 'replaced'
          when i.ended = 'accepted' or m.identity_id is not null then 'used'
          when i.ended is not null or m.status = 'inactive' then 'withdrawn'
          else 'living' end as state
      from directory.invitation i
      join directory.organisation o on o.id = i.organisation_id
      join directory.member m on m.organisation_id = i.organisation_id and m.id = i.member_id
      left join directory."group" g on g.organisation_id = i.organisation_id and g.id = i.group_id
      where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid
    `.execute(tx)
    return rows[0] ?? null
  },

  accept: (tx, { id, organisationId, organisationSlug, personId, personName }, acceptance) =>
    joinMember(tx, {
      organisationId,
      organisationSlug,
      memberId: personId,
      memberName: personName,
      status: 'invited',
      invitationId: id,
      ...acceptance,
      action: 'directory.invitation.accept',
    }),

  object: (tx, ref) => memberTable.object(tx, ref, { action: 'directory.invitation.object', kind: 'member' }),
}
