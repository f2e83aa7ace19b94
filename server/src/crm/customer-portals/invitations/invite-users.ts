import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { enqueueMails } from '../../../platform/mail/index.ts'
import { customerInvitationKind } from './invitation-mail.ts'
import { customerTable } from './invitation-table.ts'

/** Whom to invite. `users`: a relation of one column, ids of customer portal users who have not accepted. */
export type CustomerInvite = {
  organisationId: string
  inviterName: string
  /** A personal note. */
  note: string
  users: RawBuilder<unknown>
  now: Date
}

/** SQL: what a mail to a customer portal user `u` is written from; the portal is `p`, the organisation `o`. */
export const mailFacts = (inviter: string, note: string) => sql`
  jsonb_build_object('organisation', o.name, 'organisationSlug', o.slug, 'portal', p.name, 'portalSlug', p.slug,
    'timeZone', o.time_zone, 'inviter', ${inviter}::text, 'note', ${note}::text)`

/** SQL: the portal and the organisation of a customer portal user `u`. */
export const withPortal = sql`
  join crm.customer_portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
  join directory.organisation o on o.id = u.organisation_id`

/**
 * Invites any number of customer portal users in a few statements, and puts the mails into the outbox. An invitation
 * that was there is replaced.
 */
export async function inviteCustomers(tx: Tx, invite: CustomerInvite): Promise<void> {
  const { organisationId, inviterName, note, users, now } = invite
  const org = sql`${organisationId}::uuid`
  await customerTable.end(tx, organisationId, users, 'replaced')
  await sql`insert into crm.customer_invitation (organisation_id, id, customer_user_id, inviter_name, created_at)
    select ${org}, platform.new_id(), u.id, ${inviterName}, ${now} from crm.customer_user u
    where u.organisation_id = ${org} and u.id in ${users} and u.state = 'unconfirmed'`.execute(tx)
  await sql`update crm.customer_user u set invited_at = ${now}
    where u.organisation_id = ${org} and u.id in ${users} and u.state = 'unconfirmed'`.execute(tx)
  await enqueueMails(
    tx,
    organisationId,
    customerInvitationKind,
    sql`(select i.id, u.email as recipient, u.email_key as recipient_key, coalesce(u.language, p.language) as language,
        ${mailFacts(inviterName, note)} as facts
      from crm.customer_invitation i
      join crm.customer_user u on u.organisation_id = i.organisation_id and u.id = i.customer_user_id ${withPortal}
      where i.organisation_id = ${org} and i.ended is null and i.purpose = 'join' and i.customer_user_id in ${users})`,
  )
}

/** In whose name somebody is written to: of a request, or of a run. */
export type Inviting = Pick<Context, 'tx' | 'now'> & {
  principal: Pick<Context['principal'], 'organisationId' | 'displayName'>
}

/** The same for people by id, in the name of the principal. */
export async function mailInvitations(
  { tx, principal, now }: Inviting,
  ids: readonly string[],
  note: string,
): Promise<void> {
  if (ids.length === 0) return
  await inviteCustomers(tx, {
    organisationId: principal.organisationId,
    inviterName: principal.displayName,
    note,
    users: sql`(select unnest(${ids}::uuid[]))`,
    now,
  })
}
