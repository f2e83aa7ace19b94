import { sql } from 'kysely'
import { enqueueMails } from '../../../platform/mail/index.ts'
import { addressNoticeKind, newAddressKind } from './address-mails.ts'
import { customerTable } from './invitation-table.ts'
import { type Inviting, mailFacts, mailInvitations, withPortal } from './invite-users.ts'

/**
 * Sees to contacts whose address was changed and who are users of customer portals. Whoever has not accepted yet is
 * invited at the new address. Whoever has is asked there whether it is theirs, and told at the former one; until then
 * they sign in as before. Deactivated ones are asked when they are activated; an address that another user of the
 * portal has stays open.
 */
export async function followAddresses(ctx: Inviting): Promise<void> {
  const { tx, principal, now } = ctx
  const org = sql`${principal.organisationId}::uuid`
  const { rows } = await sql<{ id: string; isConfirmed: boolean; isInvited: boolean }>`
    select u.id, u.confirmed_at is not null as "isConfirmed", u.invited_at is not null as "isInvited"
    from crm.customer_user u
    where u.organisation_id = ${org} and u.new_email is not null and u.new_email_at is null and u.status = 'active'
      and not exists (select from crm.customer_user o where o.organisation_id = u.organisation_id
        and o.portal_id = u.portal_id and o.email_key = u.new_email_key)
    order by u.id for no key update
  `.execute(tx)
  if (rows.length === 0) return
  const fresh = rows.filter(({ isConfirmed }) => !isConfirmed)
  await sql`
    update crm.customer_user set email = new_email, email_key = new_email_key, new_email = null, new_email_key = null
    where organisation_id = ${org} and id = any (${fresh.map(({ id }) => id)}::uuid[])
  `.execute(tx)
  await mailInvitations(
    ctx,
    fresh.filter(({ isInvited }) => isInvited).map(({ id }) => id),
    '',
  )
  const asked = rows.filter(({ isConfirmed }) => isConfirmed).map(({ id }) => id)
  if (asked.length === 0) return
  const users = sql`(select unnest(${asked}::uuid[]))`
  await customerTable.end(tx, principal.organisationId, users, 'replaced')
  await sql`insert into crm.customer_invitation (organisation_id, id, customer_user_id, purpose, inviter_name, created_at)
    select ${org}, platform.new_id(), u, 'address', ${principal.displayName}, ${now} from unnest(${asked}::uuid[]) u`.execute(
    tx,
  )
  await sql`update crm.customer_user set new_email_at = ${now}
    where organisation_id = ${org} and id in ${users}`.execute(tx)
  const facts = sql`${mailFacts(principal.displayName, '')} || jsonb_build_object('former', u.email, 'email', u.new_email)`
  await enqueueMails(
    tx,
    principal.organisationId,
    newAddressKind,
    sql`(select i.id, u.new_email as recipient, u.new_email_key as recipient_key,
        coalesce(u.language, p.language) as language, ${facts} as facts
      from crm.customer_invitation i
      join crm.customer_user u on u.organisation_id = i.organisation_id and u.id = i.customer_user_id ${withPortal}
      where i.organisation_id = ${org} and i.ended is null and i.customer_user_id in ${users})`,
  )
  await enqueueMails(
    tx,
    principal.organisationId,
    addressNoticeKind,
    sql`(select platform.new_id() as id, u.email as recipient, u.email_key as recipient_key,
        coalesce(u.language, p.language) as language, ${facts} as facts
      from crm.customer_user u ${withPortal} where u.organisation_id = ${org} and u.id in ${users})`,
  )
}
