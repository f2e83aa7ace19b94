import type { CustomerPortalUser, CustomerRole, CustomerState, FieldValues, Language } from '@muster/contract'
import { sql } from 'kysely'
import { expiryOf } from '../../../identity/index.ts'
import type { Context } from '../../../platform/context.ts'
import { prepared } from '../../../platform/database/index.ts'
import { undeliveredAt } from '../../../platform/mail/index.ts'
import { lockPeople, theOne } from '../../../platform/people/index.ts'

/** A row of crm.customer_user as the verbs read it. */
export type UserRow = {
  id: string
  contactId: string
  accountId: string | null
  email: string
  emailKey: string
  newEmail: string | null
  firstName: string
  lastName: string
  name: string
  userTypeId: string
  userType: string
  profile: string
  role: CustomerRole
  language: Language | null
  identityId: string | null
  status: 'active' | 'inactive'
  state: CustomerState
  invitedAt: Date | null
  confirmedAt: Date | null
  lastSignInAt: Date | null
  recordNumber: number
  version: number
  createdAt: Date
  updatedAt: Date
}

const columns = sql`u.id, u.contact_id as "contactId", u.account_id as "accountId", u.email, u.email_key as "emailKey",
  u.new_email as "newEmail", u.first_name as "firstName", u.last_name as "lastName", u.display_name as name,
  u.user_type_id as "userTypeId", t.name as "userType", t.profile, u.role, u.language, u.identity_id as "identityId",
  u.status, u.state, u.invited_at as "invitedAt", u.confirmed_at as "confirmedAt",
  u.last_sign_in_at as "lastSignInAt", u.record_number as "recordNumber", u.version::int as version,
  u.created_at as "createdAt", u.updated_at as "updatedAt"`

const withType = sql`join crm.customer_user_type t
  on t.organisation_id = u.organisation_id and t.id = u.user_type_id`

type Beside = {
  account: { id: string; name: string } | null
  fields: FieldValues
  livingSince: Date | null
  undeliveredAt: Date | null
}

/**
 * Customer portal users in the order of the ids; ids of nobody are passed over.
 * @param invitationsDays how long invitations can be accepted
 */
export async function usersByIds(
  { tx }: Context,
  ids: readonly string[],
  invitationsDays: number,
): Promise<CustomerPortalUser[]> {
  if (ids.length === 0) return []
  // read once: joined to the types, the planner would look everybody up for each type
  const { rows } = await prepared(sql<UserRow & Beside>`
    with u as materialized (select * from crm.customer_user where id = any (${ids}::uuid[]))
    select ${columns}, k.fields,
      (select json_build_object('id', a.id, 'name', a.name) from crm.account a
        where a.organisation_id = u.organisation_id and a.id = u.account_id) as account,
      (select i.created_at from crm.customer_invitation i where i.organisation_id = u.organisation_id
        and i.customer_user_id = u.id and i.ended is null and i.purpose = 'join') as "livingSince",
      ${undeliveredAt(sql`u.organisation_id`, sql`coalesce(u.new_email_key, u.email_key)`)} as "undeliveredAt"
    from u ${withType}
    join crm.contact k on k.organisation_id = u.organisation_id and k.id = u.contact_id
  `).execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toUser(row, invitationsDays)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const text = (at: Date | null) => at?.toISOString() ?? null

function toUser(row: UserRow & Beside, invitationsDays: number): CustomerPortalUser {
  const { emailKey: _key, identityId: _identity, livingSince, ...told } = row
  return {
    ...told,
    contact: { id: row.contactId, displayName: row.name },
    confirmed: row.confirmedAt !== null,
    invitedAt: text(row.invitedAt),
    invitationEndsAt: livingSince === null ? null : expiryOf(livingSince, invitationsDays).toISOString(),
    confirmedAt: text(row.confirmedAt),
    lastSignInAt: text(row.lastSignInAt),
    undeliveredAt: text(row.undeliveredAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

const whole = sql`select ${columns} from crm.customer_user u ${withType}`

/** Locks customer portal users in the order of their ids, as every writer does; answers those who exist. */
export function lockUsers(ctx: Context, portalId: string, ids: readonly string[]): Promise<UserRow[]> {
  return lockPeople(ctx, whole, portalId, ids)
}

/** Locks one of them. @throws not_found */
export async function lockUser(ctx: Context, portalId: string, id: string): Promise<UserRow> {
  return theOne(await lockUsers(ctx, portalId, [id]), 'customer_portal_user')
}
