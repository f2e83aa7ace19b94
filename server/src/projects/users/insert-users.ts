import { sql } from 'kysely'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'

/** A portal user to be; role and profile are chosen, the address is claimed for the id. */
export type NewUser = {
  id: string
  email: string
  emailKey: string
  firstName: string
  lastName: string
  roleId: string
  profileId: string
}

/** Who came in: with the status that they have from now on. */
export type InsertedUser = { id: string; emailKey: string; status: 'active' | 'invited'; displayName: string }

/**
 * Adds portal users in one statement. Who is a member of the organisation is known as that, names included; a member
 * who has joined is active at once, everybody else is invited until they accept.
 */
export async function insertUsers(
  { tx, principal, now }: Context,
  { portalId }: Pick<PortalAccess, 'portalId'>,
  people: readonly NewUser[],
): Promise<InsertedUser[]> {
  if (people.length === 0) return []
  const rows = people.map((one) => ({
    id: one.id,
    email: one.email,
    email_key: one.emailKey,
    first_name: one.firstName,
    last_name: one.lastName,
    display_name: `${one.firstName} ${one.lastName}`.trim() || one.email,
    first_key: fold(one.firstName),
    last_key: fold(one.lastName),
    role_id: one.roleId,
    profile_id: one.profileId,
  }))
  const answer = await sql<InsertedUser>`
    insert into projects.portal_user (organisation_id, portal_id, id, member_id, identity_id, email, email_key,
      first_name, last_name, display_name, first_key, last_key, role_id, profile_id, status, joined_at, created_at,
      updated_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, n.id, m.id, m.identity_id, n.email, n.email_key,
      coalesce(m.first_name, n.first_name), coalesce(m.last_name, n.last_name),
      coalesce(m.display_name, n.display_name), coalesce(m.first_key, n.first_key),
      coalesce(m.last_key, n.last_key), n.role_id, n.profile_id,
      case when m.identity_id is not null and m.status = 'active' then 'active' else 'invited' end,
      case when m.identity_id is not null and m.status = 'active' then ${now}::timestamptz end,
      ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as n (
      id uuid, email text, email_key text, first_name text, last_name text, display_name text, first_key text,
      last_key text, role_id uuid, profile_id uuid)
    left join directory.member m on m.organisation_id = ${principal.organisationId}::uuid
      and m.email_key = n.email_key collate "C"
    returning id, email_key as "emailKey", status, display_name as "displayName"
  `.execute(tx)
  return answer.rows
}

/** Adds people to projects; who belongs to one already stays as they are. @returns pairs that are new */
export async function addToProjects(
  { tx, principal, now }: Context,
  portalId: string,
  userIds: readonly string[],
  projectIds: readonly string[],
): Promise<{ userId: string; projectId: string }[]> {
  if (userIds.length === 0 || projectIds.length === 0) return []
  const { rows } = await sql<{ userId: string; projectId: string }>`
    insert into projects.project_member (organisation_id, portal_id, project_id, portal_user_id, created_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, p, u, ${now}
    from unnest(${projectIds}::uuid[]) p cross join unnest(${userIds}::uuid[]) u
    on conflict do nothing
    returning portal_user_id as "userId", project_id as "projectId"
  `.execute(tx)
  return rows
}
