import { type RawBuilder, sql } from 'kysely'
import { languageOfAddress } from '../../identity/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { enqueueMails, withdrawMails } from '../../platform/mail/index.ts'
import { invitationKind } from './invitation-mail.ts'

/** Whom to invite. `members`: a relation of one column, ids of members. */
export type Invite = {
  organisationId: string
  inviterName: string
  /** The group or department that it is about, if any. */
  groupId: string | null
  members: RawBuilder<unknown>
}

/**
 * Invites any number of members in two statements, and puts the mails into the outbox. None of them may have a
 * living invitation. When they were invited is noted on the members by the caller.
 */
export async function inviteMembers(tx: Tx, invite: Invite): Promise<void> {
  const { organisationId, inviterName, groupId, members } = invite
  const org = sql`${organisationId}::uuid`
  await sql`insert into directory.invitation (organisation_id, id, member_id, inviter_name, group_id)
    select ${org}, platform.new_id(), m.id, ${inviterName}, ${groupId}::uuid
    from directory.member m where m.organisation_id = ${org} and m.id in ${members}`.execute(tx)
  await enqueueMails(
    tx,
    organisationId,
    invitationKind,
    sql`(select i.id, m.email as recipient, m.email_key as recipient_key,
        coalesce(${languageOfAddress(sql`m.email_key`)}, o.language) as language,
        jsonb_build_object('organisation', o.name, 'timeZone', o.time_zone, 'inviter', i.inviter_name,
          'place', case when g.id is not null then jsonb_build_object('name', g.name, 'kind', g.kind) end) as facts
      from directory.invitation i
      join directory.member m on m.organisation_id = i.organisation_id and m.id = i.member_id
      join directory.organisation o on o.id = i.organisation_id
      left join directory."group" g on g.organisation_id = i.organisation_id and g.id = i.group_id
      where i.organisation_id = ${org} and i.ended is null and i.member_id in ${members})`,
  )
}

/** Takes back the mails of members who are about to be removed; their invitations go with them. */
export async function withdrawInvitations(
  tx: Tx,
  organisationId: string,
  members: RawBuilder<unknown>,
): Promise<void> {
  await withdrawMails(
    tx,
    organisationId,
    sql`(select i.id from directory.invitation i
      where i.organisation_id = ${organisationId}::uuid and i.member_id in ${members})`,
  )
}
