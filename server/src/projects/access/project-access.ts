import type { PortalPermission } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { enterPortal, type PortalAccess, requireIn } from './portal-access.ts'

/** A project, and what somebody may do in it. */
export type ProjectAccess = PortalAccess & { projectId: string; projectName: string; projectKey: string }

/** SQL: the projects `p` that somebody sees: all of them, or those that they belong to. */
export function seenBy(access: Pick<PortalAccess, 'permissions' | 'userId'>): RawBuilder<boolean> {
  if (access.permissions.includes('projects.view_all')) return sql<boolean>`true`
  return sql<boolean>`p.id in (select m.project_id from projects.project_member m
    where m.portal_user_id = ${access.userId}::uuid)`
}

/**
 * The project of an address and who acts in it: by their profile in the project where they have one there, else by
 * their own. A project that one doesn't see is as good as none.
 * @param portal id or slug of the portal
 * @param project id or key of the project
 * @throws not_found
 */
export async function enterProject(ctx: Context, portal: string, project: string): Promise<ProjectAccess> {
  const access = await enterPortal(ctx, portal)
  const { rows } = await prepared(sql<{
    projectId: string
    projectName: string
    projectKey: string
    permissions: PortalPermission[] | null
  }>`
    select p.id as "projectId", p.name as "projectName", p.key as "projectKey", f.permissions
    from projects.project p
    left join projects.project_member m on m.organisation_id = p.organisation_id and m.project_id = p.id
      and m.portal_user_id = ${access.userId}::uuid
    left join projects.profile f on f.organisation_id = m.organisation_id and f.id = m.profile_id
    where p.portal_id = ${access.portalId}::uuid and ${byName(project)} and ${seenBy(access)}
  `).execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new MusterError('not_found', { kind: 'project' })
  const { permissions, ...found } = row
  return {
    ...access,
    ...found,
    permissions: access.isAdministrator || permissions === null ? access.permissions : permissions,
  }
}

/** The same, refusing who may not do something there. @throws not_found, portal_forbidden, forbidden */
export async function requireProject(
  ctx: Context,
  portal: string,
  project: string,
  permission: PortalPermission,
): Promise<ProjectAccess> {
  const access = await enterProject(ctx, portal, project)
  await requireIn(ctx, access, permission)
  return access
}

/** SQL: the project `p` by its id or its key. */
export function byName(project: string): RawBuilder<boolean> {
  return isId(project)
    ? sql<boolean>`p.id = ${project}::uuid`
    : sql<boolean>`p.key = ${project.toUpperCase()}`
}
