import { type RawBuilder, sql } from 'kysely'
import { languageOfAddress } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { enqueueMails } from '../../platform/mail/index.ts'
import { portalInvitationKind, portalNoticeKind } from './invitation-mail.ts'
import { portalTable } from './invitation-tables.ts'

/** Whom to invite. `users`: a relation of one column, ids of portal users. */
export type PortalInvite = {
  organisationId: string
  inviterName: string
  /** A personal note. */
  note: string
  users: RawBuilder<unknown>
}

const facts = (inviter: string, note: string) => sql`
  jsonb_build_object('organisation', o.name, 'organisationSlug', o.slug, 'portal', p.name, 'portalSlug', p.slug,
    'timeZone', o.time_zone, 'inviter', ${inviter}::text, 'note', ${note}::text)`

const language = sql`coalesce(${languageOfAddress(sql`u.email_key`)}, o.language)`

/**
 * Invites any number of portal users in a few statements, and puts the mails into the outbox: whoever has not joined
 * gets an invitation to accept, whoever has joined is told that they belong to the portal now. None of them may have
 * a living invitation. When they were invited is noted on them by the caller.
 */
export async function invitePortalUsers(tx: Tx, invite: PortalInvite): Promise<void> {
  const { organisationId, inviterName, note, users } = invite
  const org = sql`${organisationId}::uuid`
  await sql`insert into projects.invitation (organisation_id, id, portal_user_id, inviter_name)
    select ${org}, platform.new_id(), u.id, ${inviterName}
    from projects.portal_user u where u.organisation_id = ${org} and u.id in ${users} and u.status = 'invited'`.execute(
    tx,
  )
  await enqueueMails(
    tx,
    organisationId,
    portalInvitationKind,
    sql`(select i.id, u.email as recipient, u.email_key as recipient_key, ${language} as language,
        ${facts(inviterName, note)} as facts
      from projects.invitation i
      join projects.portal_user u on u.organisation_id = i.organisation_id and u.id = i.portal_user_id
      join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      join directory.organisation o on o.id = i.organisation_id
      where i.organisation_id = ${org} and i.ended is null and i.portal_user_id in ${users})`,
  )
  await enqueueMails(
    tx,
    organisationId,
    portalNoticeKind,
    sql`(select platform.new_id() as id, u.email as recipient, u.email_key as recipient_key, ${language} as language,
        ${facts(inviterName, note)} as facts
      from projects.portal_user u
      join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      join directory.organisation o on o.id = u.organisation_id
      where u.organisation_id = ${org} and u.status = 'active' and u.joined_at is not null and u.id in ${users})`,
  )
}

/** Invites in the name of the principal, and notes when; whatever invitation there was is replaced. */
export async function mailInvitations(ctx: Context, ids: readonly string[], note: string): Promise<void> {
  if (ids.length === 0) return
  const { tx, principal, now } = ctx
  const users = sql`(select unnest(${ids}::uuid[]))`
  await sql`update projects.portal_user set invited_at = ${now} where id = any(${ids}::uuid[])`.execute(tx)
  await portalTable.end(tx, principal.organisationId, users, 'replaced')
  await invitePortalUsers(tx, {
    organisationId: principal.organisationId,
    inviterName: principal.displayName,
    note,
    users,
  })
}
