import type { PortalUser, portalUserUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { differenceOf } from '../lists/difference.ts'
import { chooseRole } from './choose-role.ts'
import { addToProjects } from './insert-users.ts'
import { requireProjects } from './require-projects.ts'
import { belongsToAll, isAbove, lockUser, type UserRow, usersByIds } from './user-row.ts'

/** What is to change; what is not named stays. */
export type UserChange = z.output<typeof portalUserUpdate>

/**
 * Changes a portal user: role, profile, projects; and the names of an outside collaborator.
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws not_found, portal_forbidden, version_mismatch, role_above_yours, portal_owner_stays, names_of_member,
 *   unknown_role, unknown_profile, unknown_project, standard_stays
 */
export async function updateUser(
  ctx: Context,
  portal: string,
  id: string,
  change: UserChange,
  ifMatch: number | null = null,
): Promise<PortalUser> {
  const access = await requirePortal(ctx, portal, 'users.manage')
  const row = await lockUser(ctx, access.portalId, id)
  requireVersion(ifMatch, row.version)
  if (isAbove(row, access)) throw new MusterError('role_above_yours')
  const { before, after } = await valuesOf(ctx, access, row, change)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    if (row.isOwner && difference.after.role !== undefined) throw new MusterError('portal_owner_stays')
    if (row.memberId !== null && ('firstName' in difference.after || 'lastName' in difference.after))
      throw new MusterError('names_of_member')
    await write(ctx, id, row, after)
  }
  const projects = await setProjects(ctx, access, { ...row, roleKind: after.roleKind }, change.projectIds)
  if (difference !== null || projects !== null)
    await record(ctx, {
      action: 'projects.portal-user.update',
      subject: { kind: 'portal_user', id, name: row.displayName },
      before: { ...difference?.before, ...(projects === null ? {} : { projects: projects.removed }) },
      after: { ...difference?.after, ...(projects === null ? {} : { projects: projects.added }) },
    })
  const [user] = await usersByIds(ctx, access, [id])
  return user as PortalUser
}

type Values = {
  firstName: string
  lastName: string
  role: string
  roleId: string
  roleKind: UserRow['roleKind']
  profile: string
  profileId: string
}

async function valuesOf(
  ctx: Context,
  access: PortalAccess,
  row: UserRow,
  change: UserChange,
): Promise<{ before: Values; after: Values }> {
  const before = {
    firstName: row.firstName,
    lastName: row.lastName,
    role: row.roleName,
    roleId: row.roleId,
    roleKind: row.roleKind,
    profile: row.profileName,
    profileId: row.profileId,
  }
  const names = {
    firstName: change.firstName ?? row.firstName,
    lastName: change.lastName ?? row.lastName,
  }
  if (change.role === undefined && change.profile === undefined)
    return { before, after: { ...before, ...names } }
  const { role, profileId, profileName } = await chooseRole(ctx, access, {
    role: change.role ?? row.roleId,
    profile: change.profile,
  })
  // somebody who keeps their role keeps the profile that was chosen for them
  const keeps = change.profile === undefined && role.id === row.roleId
  return {
    before,
    after: {
      ...names,
      role: role.name,
      roleId: role.id,
      roleKind: role.kind,
      profile: keeps ? row.profileName : profileName,
      profileId: keeps ? row.profileId : profileId,
    },
  }
}

async function write({ tx, now }: Context, id: string, row: UserRow, after: Values): Promise<void> {
  const isNamed = row.memberId === null
  const displayName = `${after.firstName} ${after.lastName}`.trim() || row.email
  await sql`
    update projects.portal_user set role_id = ${after.roleId}::uuid, profile_id = ${after.profileId}::uuid,
      ${
        isNamed
          ? sql`first_name = ${after.firstName}, last_name = ${after.lastName}, display_name = ${displayName},
              first_key = ${fold(after.firstName)}, last_key = ${fold(after.lastName)},`
          : sql``
      }
      version = version + 1, updated_at = ${now}
    where id = ${id}::uuid
  `.execute(tx)
}

/** Makes these the projects of somebody, of those that whoever acts sees. @returns null where nothing changes */
async function setProjects(
  ctx: Context,
  access: PortalAccess,
  user: UserRow,
  ids: readonly string[] | undefined,
): Promise<{ added: string[]; removed: string[] } | null> {
  if (ids === undefined || belongsToAll(user)) return null
  const wanted = await requireProjects(ctx, access, ids)
  const own = access.permissions.includes('projects.view_all')
    ? sql`true`
    : sql`m.project_id in (select mine.project_id from projects.project_member mine
        where mine.portal_user_id = ${access.userId}::uuid)`
  const { rows } = await sql<{ id: string }>`
    delete from projects.project_member m
    where m.portal_user_id = ${user.id}::uuid and m.project_id <> all(${wanted}::uuid[]) and ${own}
    returning m.project_id as id
  `.execute(ctx.tx)
  const added = await addToProjects(ctx, access.portalId, [user.id], wanted)
  if (rows.length === 0 && added.length === 0) return null
  return { added: added.map(({ projectId }) => projectId), removed: rows.map(({ id }) => id) }
}
