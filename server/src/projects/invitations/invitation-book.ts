import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import type { InvitationBook, KeptInvitation } from '../../identity/index.ts'
import { systemContext } from '../../platform/context.ts'
import { withdrawMails } from '../../platform/mail/index.ts'
import { joinPortal } from '../belonging/join-portals.ts'

/** Invitations to portals: how they are found, accepted and objected to. */
export const portalInvitations: InvitationBook = {
  async find(tx, { organisationId, invitationId }, lock = false) {
    if (lock)
      await sql`select from projects.portal_user u where u.organisation_id = ${organisationId}::uuid
        and u.id = (select i.portal_user_id from projects.invitation i
          where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid)
        for no key update`.execute(tx)
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

  async object(tx, { organisationId, invitationId }) {
    const { rows } = await sql<{ id: string; name: string }>`
      update projects.invitation i set ended = 'objected', ended_at = now() from projects.portal_user u
      where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid and i.ended is null
        and u.organisation_id = i.organisation_id and u.id = i.portal_user_id
      returning u.id, u.display_name as name
    `.execute(tx)
    const [ended] = rows
    if (ended === undefined) return
    await withdrawMails(tx, organisationId, sql`(select ${invitationId}::uuid)`)
    await record(systemContext(tx, organisationId), {
      action: 'projects.invitation.object',
      subject: { kind: 'portal_user', id: ended.id, name: ended.name },
    })
  },
}
