import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../../imports/ports.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { customerTable } from '../invitations/invitation-table.ts'
import { inviteCustomers } from '../invitations/invite-users.ts'

const isMade = sql`c.before->>'status' is null and c.after->>'status' is not null`
const isRemoved = sql`c.before->>'status' is not null and c.after->>'status' is null`
/** Asked to come in by this change: who is made, or active again. */
const isAsked = sql`(${isMade} or c.before->>'status' = 'inactive' and c.after->>'status' = 'active')`

/**
 * Reaches the state `after` from the state `before` for every change, forward or back: makes contacts and users,
 * changes status, type and role, removes users, and the contacts that were made for them.
 */
export async function writeCustomers(
  tx: Tx,
  { scope, changes, invite, inviterName }: ChunkWrite,
): Promise<void> {
  const { organisationId, placeId } = scope
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const now = new Date()
  await makeContacts(tx, org, changes)
  await sql`
    insert into crm.customer_user (organisation_id, portal_id, id, contact_id, user_type_id, role, language, email,
      email_key, first_name, last_name, display_name, name_key, account_id, status, created_at, updated_at)
    select ${org}, ${portal}, c.subject_id, k.id, (c.after->>'type')::uuid, c.after->>'role', c.after->>'language',
      c.shown, c.key, k.first_name, k.last_name, k.display_name, k.name_key, k.account_id, c.after->>'status', ${now}, ${now}
    from ${changes} c join crm.contact k on k.organisation_id = ${org} and k.id = (c.after->>'contact')::uuid
    where ${isMade} order by c.key collate "C"
  `.execute(tx)
  await sql`
    update crm.customer_user u set status = c.after->>'status', user_type_id = (c.after->>'type')::uuid,
      role = c.after->>'role', version = u.version + 1, updated_at = ${now}
    from ${changes} c where u.organisation_id = ${org} and u.id = c.subject_id
      and c.before->>'status' is not null and c.after->>'status' is not null
      and (u.status, u.user_type_id, u.role)
        is distinct from (c.after->>'status', (c.after->>'type')::uuid, c.after->>'role')
  `.execute(tx)
  const out = sql`(select c.subject_id from ${changes} c where ${isRemoved} or c.after->>'status' = 'inactive')`
  await customerTable.end(tx, organisationId, out, 'revoked')
  await sql`delete from crm.customer_user u using ${changes} c
    where u.organisation_id = ${org} and u.id = c.subject_id and ${isRemoved}`.execute(tx)
  await removeContacts(tx, org, changes)
  if (invite !== 'now') return
  const users = sql`(select c.subject_id from ${changes} c where ${isAsked})`
  await inviteCustomers(tx, { organisationId, inviterName, note: '', users, now })
}

async function makeContacts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, account_id, owner_id)
    select ${org}, (c.after->>'contact')::uuid, n.first, n.last, n.key, c.shown, c.key, a.id, n.owner
    from ${changes} c
    cross join lateral jsonb_to_record(c.after->'creates') as n(first text, last text, key text, account uuid, owner uuid)
    left join crm.account a on a.organisation_id = ${org} and a.id = n.account
    where ${isMade} and jsonb_typeof(c.after->'creates') = 'object'
    on conflict (organisation_id, id) do nothing
  `.execute(tx)
}

/** A contact that the run made goes with its user, unless somebody has changed it or a deal or a portal names it by now. */
async function removeContacts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`
    delete from crm.contact k using ${changes} c
    where k.organisation_id = ${org} and k.id = (c.before->>'contact')::uuid and k.version = 1 and ${isRemoved}
      and jsonb_typeof(c.before->'creates') = 'object'
      and not exists (select from crm.deal d where d.organisation_id = ${org} and d.contact_id = k.id)
      and not exists (select from crm.customer_user u where u.organisation_id = ${org} and u.contact_id = k.id)
  `.execute(tx)
}
