import type { PortalPermission, PortalRoleKind, PortalUser, PortalUserStatus } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { undeliveredAt } from '../../platform/mail/index.ts'
import { lockPeople, theOne } from '../../platform/people/index.ts'
import { isWithin, type PortalAccess } from '../access/portal-access.ts'

/** A row of projects.portal_user as the verbs read it, with its role and what its profile allows. */
export type UserRow = {
  id: string
  memberId: string | null
  identityId: string | null
  email: string
  emailKey: string
  firstName: string
  lastName: string
  displayName: string
  roleId: string
  roleKind: PortalRoleKind
  roleName: string
  profileId: string
  profileKind: PortalRoleKind
  profileName: string
  permissions: PortalPermission[]
  status: PortalUserStatus
  invitedAt: Date | null
  joinedAt: Date | null
  isOwner: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

// permissions as json, which is read at least six times as fast as an array, for each row of a page
const columns = sql`
  u.id, u.member_id as "memberId", u.identity_id as "identityId", u.email, u.email_key as "emailKey",
  u.first_name as "firstName", u.last_name as "lastName", u.display_name as "displayName",
  u.role_id as "roleId", r.kind as "roleKind", r.name as "roleName",
  u.profile_id as "profileId", f.kind as "profileKind", f.name as "profileName", to_json(f.permissions) as permissions,
  u.status, u.invited_at as "invitedAt", u.joined_at as "joinedAt", u.id = p.owner_id as "isOwner",
  u.version::int as version, u.created_at as "createdAt", u.updated_at as "updatedAt"`

const joined = sql`
  join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
  join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
  join projects.profile f on f.organisation_id = u.organisation_id and f.id = u.profile_id`

/** Portal users in the order of the ids, as somebody in the portal sees them; ids of nobody are passed over. */
export async function usersByIds(
  { tx }: Context,
  access: PortalAccess,
  ids: readonly string[],
): Promise<PortalUser[]> {
  if (ids.length === 0) return []
  const { rows } = await prepared(sql<UserRow & { undeliveredAt: Date | null; projectIds: string[] }>`
    select ${columns}, ${undeliveredAt(sql`u.organisation_id`, sql`u.email_key`)} as "undeliveredAt",
      coalesce((select json_agg(m.project_id order by m.project_id) from projects.project_member m
        where m.organisation_id = u.organisation_id and m.portal_user_id = u.id and ${seesMembership(access)}), '[]')
        as "projectIds"
    from projects.portal_user u ${joined}
    where u.portal_id = ${access.portalId}::uuid and u.id = any(${ids}::uuid[])
  `).execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toUser(row, access)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** SQL: a membership `m` is in a project that the reader sees. */
function seesMembership({ permissions, userId }: PortalAccess) {
  if (permissions.includes('projects.view_all')) return sql`true`
  return sql`m.project_id in (select mine.project_id from projects.project_member mine
    where mine.portal_user_id = ${userId}::uuid)`
}

function toUser(
  row: UserRow & { undeliveredAt: Date | null; projectIds: string[] },
  access: PortalAccess,
): PortalUser {
  return {
    id: row.id,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    displayName: row.displayName,
    role: row.roleName,
    roleId: row.roleId,
    roleKind: row.roleKind,
    profile: row.profileName,
    profileId: row.profileId,
    profileKind: row.profileKind,
    status: row.status,
    isOwner: row.isOwner,
    memberId: row.memberId,
    allProjects: belongsToAll(row),
    projectIds: row.projectIds,
    isAboveMine: isAbove(row, access),
    invitedAt: row.invitedAt?.toISOString() ?? null,
    joinedAt: row.joinedAt?.toISOString() ?? null,
    undeliveredAt: row.undeliveredAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Whether somebody belongs to every project, by no row of its own. */
export function belongsToAll({ isOwner, roleKind }: Pick<UserRow, 'isOwner' | 'roleKind'>): boolean {
  return isOwner || roleKind === 'administrator'
}

/** Whether somebody may what whoever acts may not, so that they can't change them. */
export function isAbove(
  { roleKind, isOwner, permissions }: Pick<UserRow, 'roleKind' | 'isOwner' | 'permissions'>,
  access: PortalAccess,
): boolean {
  if (access.isAdministrator) return false
  return isOwner || roleKind === 'administrator' || !isWithin(permissions, access)
}

const whole = sql`select ${columns} from projects.portal_user u ${joined}`

/** Locks portal users in the order of their ids, as every writer does; answers those who exist. */
export function lockUsers(ctx: Context, portalId: string, ids: readonly string[]): Promise<UserRow[]> {
  return lockPeople(ctx, whole, portalId, ids)
}

/** Locks one of them. @throws not_found */
export async function lockUser(ctx: Context, portalId: string, id: string): Promise<UserRow> {
  return theOne(await lockUsers(ctx, portalId, [id]), 'portal_user')
}
