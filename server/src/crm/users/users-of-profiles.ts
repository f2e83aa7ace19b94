import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'

/** A CRM user with the profile that decides what they may do. */
export type UserOfProfile = {
  id: string
  email: string
  firstName: string
  lastName: string
  displayName: string
  profileId: string
  profile: string
  role: string
  status: 'active' | 'inactive'
  hasLeft: boolean
}

/**
 * CRM users by name: the active ones of some profiles, or some by their ids, whatever their status.
 * @throws crm_no_user
 */
export async function usersOfProfiles(
  ctx: Context,
  which: { profileIds: readonly string[] } | { userIds: readonly string[] },
): Promise<UserOfProfile[]> {
  await requireCrmUser(ctx)
  const condition =
    'userIds' in which
      ? sql`u.id = any (${[...which.userIds]}::uuid[])`
      : sql`u.status = 'active' and u.profile_id = any (${[...which.profileIds]}::uuid[])`
  const { rows } = await sql<UserOfProfile>`
    select u.id, u.email, u.first_name as "firstName", u.last_name as "lastName", u.display_name as "displayName",
      u.profile_id as "profileId", p.name as profile, r.name as role, u.status, u.member_id is null as "hasLeft"
    from crm."user" u
    join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
    join crm.role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    where ${condition} order by u.display_name collate platform.names, u.id
  `.execute(ctx.tx)
  return rows
}

/** How many active CRM users each profile has. */
export async function peopleOfProfiles({ tx }: Context): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; people: number }>`
    select u.profile_id as id, count(*)::int as people from crm."user" u
    where u.status = 'active' group by u.profile_id
  `.execute(tx)
  return new Map(rows.map(({ id, people }) => [id, people]))
}
