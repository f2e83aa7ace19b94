import type { CustomerPermissions } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortalUsers, requireSeeingPortals } from '../customer-portals/access.ts'

/** A customer portal as whoever speaks of it by name or number sees it. */
export type NumberedPortal = {
  id: string
  number: string
  name: string
  active: boolean
  createdAt: Date
  updatedAt: Date
}

/** A user type, the same way. */
export type NumberedUserType = {
  id: string
  number: string
  name: string
  active: boolean
  permissions: CustomerPermissions
  users: number
  position: number
  createdAt: Date
  updatedAt: Date
}

/** A customer portal user by the number of their contact. */
export type NumberedCustomer = {
  contactNumber: string
  name: string
  email: string
  newEmail: string | null
  active: boolean
  confirmed: boolean
  invitedAt: Date | null
}

const portalColumns = sql`p.id, p.record_number::text as number, p.name, p.is_active as active,
  p.created_at as "createdAt", p.updated_at as "updatedAt"`

/** The customer portals by name. @param named one alone: its name, the part of its address, or its number @throws crm_forbidden */
export async function readPortals(ctx: Context, named: string | null = null): Promise<NumberedPortal[]> {
  await requireSeeingPortals(ctx)
  const which =
    named === null
      ? sql`true`
      : sql`(p.name_key = ${fold(named)} or p.slug = ${named.toLowerCase()} or p.record_number::text = ${named})`
  const { rows } = await sql<NumberedPortal>`
    select ${portalColumns} from crm.customer_portal p where ${which} order by p.name_key
  `.execute(ctx.tx)
  return rows
}

/** The user types of a portal in their order, or one of them by its number. @throws crm_forbidden */
export async function readUserTypes(
  ctx: Context,
  portalId: string,
  number: string | null = null,
): Promise<NumberedUserType[]> {
  await requireSeeingPortals(ctx)
  const { rows } = await sql<NumberedUserType>`
    select t.id, t.record_number::text as number, t.name, t.is_active as active, t.permissions, t.position,
      (select coalesce(sum(c.people), 0)::int from crm.customer_user_count c
        where c.organisation_id = t.organisation_id and c.portal_id = t.portal_id and c.user_type_id = t.id) as users,
      t.created_at as "createdAt", t.updated_at as "updatedAt"
    from crm.customer_user_type t
    where t.portal_id = ${portalId}::uuid and ${number === null ? sql`true` : sql`t.record_number::text = ${number}`}
    order by t.position
  `.execute(ctx.tx)
  return rows
}

/** A user type by its number, in whichever portal; null for none. @throws crm_forbidden */
export async function findUserType(
  ctx: Context,
  number: string,
): Promise<{ id: string; portalId: string } | null> {
  await requireSeeingPortals(ctx)
  const { rows } = await sql<{ id: string; portalId: string }>`
    select t.id, t.portal_id as "portalId" from crm.customer_user_type t where t.record_number::text = ${number}
  `.execute(ctx.tx)
  return rows[0] ?? null
}

/** Whom of a user type one asks for. */
export type NumberedCustomerQuery = {
  status?: 'active' | 'inactive'
  confirmed?: boolean
  offset: number
  limit: number
}

/** The people of a user type, page by page. `total` counts all who fit. @throws crm_forbidden */
export async function readCustomers(
  ctx: Context,
  portalId: string,
  userTypeId: string,
  { status, confirmed, offset, limit }: NumberedCustomerQuery,
): Promise<{ users: NumberedCustomer[]; total: number }> {
  await requirePortalUsers(ctx, portalId, 'read')
  const fits: RawBuilder<unknown>[] = [
    sql`u.portal_id = ${portalId}::uuid`,
    sql`u.user_type_id = ${userTypeId}::uuid`,
    ...(status === undefined ? [] : [sql`u.status = ${status}`]),
    ...(confirmed === undefined ? [] : [sql`(u.confirmed_at is not null) = ${confirmed}`]),
  ]
  const { rows } = await sql<NumberedCustomer>`
    select k.record_number::text as "contactNumber", u.name, u.email, u."newEmail", u.active, u.confirmed, u."invitedAt"
    from (
      select u.organisation_id, u.id, u.contact_id, u.display_name as name, u.email, u.new_email as "newEmail",
        u.status = 'active' as active, u.confirmed_at is not null as confirmed, u.invited_at as "invitedAt"
      from crm.customer_user u where ${sql.join(fits, sql` and `)} order by u.id limit ${limit} offset ${offset}
    ) u
    join crm.contact k on k.organisation_id = u.organisation_id and k.id = u.contact_id order by u.id
  `.execute(ctx.tx)
  const states = ['confirmed', 'unconfirmed', 'inactive'].filter(
    (state) =>
      (status === undefined || (state === 'inactive') === (status === 'inactive')) &&
      (confirmed === undefined || state === (confirmed ? 'confirmed' : 'unconfirmed')),
  )
  // what is kept does not say whether the inactive ones had accepted: they alone are counted one by one
  const inactive =
    confirmed === undefined || status === 'active'
      ? sql`0`
      : sql`(select count(*)::int from crm.customer_user u
          where ${sql.join(fits, sql` and `)} and u.state = 'inactive')`
  const counted = sql<{ total: number }>`
    select coalesce(sum(c.people), 0)::int + ${inactive} as total from crm.customer_user_count c
    where c.portal_id = ${portalId}::uuid and c.user_type_id = ${userTypeId}::uuid and c.state = any (${states}::text[])`
  const [count] = (await counted.execute(ctx.tx)).rows
  return { users: rows, total: count?.total ?? 0 }
}

/** A contact by its number, and who it is in a portal; `userId` is null for nobody there. */
export type NumberedContact = { number: string; id: string; userId: string | null; userTypeId: string | null }

/** Contacts by their numbers, as users of a portal. @throws crm_forbidden */
export async function contactsNumbered(
  ctx: Context,
  portalId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, NumberedContact>> {
  await requirePortalUsers(ctx, portalId, 'read')
  const { rows } = await sql<NumberedContact>`
    select k.record_number::text as number, k.id, u.id as "userId", u.user_type_id as "userTypeId"
    from crm.contact k
    left join crm.customer_user u on u.organisation_id = k.organisation_id and u.contact_id = k.id
      and u.portal_id = ${portalId}::uuid
    where k.record_number = any (${[...numbers]}::bigint[])
  `.execute(ctx.tx)
  return new Map(rows.map((row) => [row.number, row]))
}
