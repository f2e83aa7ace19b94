import type { CrmPermissions } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'

/** A CRM user as whoever speaks of them by number sees them. */
export type NumberedUser = {
  number: string
  firstName: string
  lastName: string
  displayName: string
  email: string
  status: 'active' | 'inactive'
  confirmed: boolean
  /** Whether they have left the organisation. */
  hasLeft: boolean
  role: { id: string; name: string }
  profile: { id: string; name: string }
  createdAt: Date
  updatedAt: Date
}

/** Which CRM users are read. */
export type NumberedUserQuery = {
  status?: 'active' | 'inactive'
  confirmed?: boolean
  hasLeft?: boolean
  isAdministrator?: boolean
  /** Only whoever asks. */
  isOwn?: boolean
  numbers?: readonly string[]
  since?: Date | null
  offset?: number
  limit: number
}

/** CRM users in the order of their numbers, a page at a time. @throws crm_no_user */
export async function readUsers(
  ctx: Context,
  query: NumberedUserQuery,
): Promise<{ users: NumberedUser[]; hasMore: boolean }> {
  const { userId } = await requireCrmUser(ctx)
  const conditions = [
    sql`true`,
    ...(query.status === undefined ? [] : [sql`u.status = ${query.status}`]),
    ...(query.confirmed === undefined ? [] : [sql`u.confirmed = ${query.confirmed}`]),
    ...(query.hasLeft === undefined ? [] : [sql`(u.member_id is null) = ${query.hasLeft}`]),
    ...(query.isOwn ? [sql`u.id = ${userId}::uuid`] : []),
    ...(query.isAdministrator
      ? [sql`u.profile_id in (select p.id from crm.profile p where p.kind = 'administrator')`]
      : []),
    ...(query.numbers === undefined ? [] : [sql`u.record_number = any (${[...query.numbers]}::bigint[])`]),
    ...(query.since == null ? [] : [sql`u.updated_at >= ${query.since}::timestamptz`]),
  ]
  const { rows } = await sql<NumberedUser>`
    select u.record_number::text as number, u.first_name as "firstName", u.last_name as "lastName",
      u.display_name as "displayName", u.email, u.status, u.confirmed, u.member_id is null as "hasLeft",
      jsonb_build_object('id', r.record_number::text, 'name', r.name) as role,
      jsonb_build_object('id', p.record_number::text, 'name', p.name) as profile,
      u.created_at as "createdAt", u.updated_at as "updatedAt"
    from (
      select * from crm."user" u where ${sql.join(conditions, sql` and `)}
      order by u.record_number limit ${query.limit + 1} offset ${query.offset ?? 0}
    ) u
    join crm.role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
    order by u.record_number
  `.execute(ctx.tx)
  return { users: rows.slice(0, query.limit), hasMore: rows.length > query.limit }
}

/** A profile as whoever speaks of it by number sees it. */
export type NumberedProfile = {
  number: string
  name: string
  description: string
  isBuiltIn: boolean
  permissions: CrmPermissions
  createdAt: Date
  updatedAt: Date
}

/** Every profile, the built-in ones first. @throws crm_no_user */
export async function readProfiles(ctx: Context): Promise<NumberedProfile[]> {
  await requireCrmUser(ctx)
  const { rows } = await sql<NumberedProfile>`
    select p.record_number::text as number, p.name, p.description, p.kind <> 'custom' as "isBuiltIn", p.permissions,
      p.created_at as "createdAt", p.updated_at as "updatedAt"
    from crm.profile p order by p.kind = 'custom', p.record_number
  `.execute(ctx.tx)
  return rows
}

/** A role as whoever speaks of it by number sees it. */
export type NumberedRole = {
  number: string
  name: string
  description: string
  parent: { id: string; name: string } | null
  createdAt: Date
  updatedAt: Date
}

/** Every role, from the top down. @throws crm_no_user */
export async function readRoles(ctx: Context): Promise<NumberedRole[]> {
  await requireCrmUser(ctx)
  const { rows } = await sql<NumberedRole>`
    select r.record_number::text as number, r.name, r.description,
      case when a.id is null then null
        else jsonb_build_object('id', a.record_number::text, 'name', a.name) end as parent,
      r.created_at as "createdAt", r.updated_at as "updatedAt"
    from crm.role r
    left join crm.role a on a.organisation_id = r.organisation_id and a.id = r.parent_id
    order by r.level, r.record_number
  `.execute(ctx.tx)
  return rows
}
