import type { Page, ProjectMember, projectMembersAdd } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { record, recordMany } from '../../audit/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { isWithin } from '../access/portal-access.ts'
import { enterProject, type ProjectAccess, requireProject } from '../access/project-access.ts'
import { listByKey } from '../lists/list-by-key.ts'
import { findProfile } from '../roles/find-role.ts'
import { addToProjects } from '../users/insert-users.ts'
import { requirePeople, withRows } from './create-project.ts'

/** SQL: the portal user `u` belongs to a project, by a row or by being owner or Administrator. */
const belongsTo = ({ projectId, ownerId }: ProjectAccess) => sql<boolean>`(
  u.id in (select m.portal_user_id from projects.project_member m where m.project_id = ${projectId}::uuid)
  or ${byRole(ownerId)})`

const byRole = (ownerId: string) => sql<boolean>`(u.id = ${ownerId}::uuid or u.role_id in (
  select r.id from projects.portal_role r where r.portal_id = u.portal_id and r.kind = 'administrator'))`

/** Lists the people of a project. @throws not_found, portal_forbidden, bad_cursor */
export async function listProjectMembers(
  ctx: Context,
  portal: string,
  project: string,
  { q, limit, cursor }: { q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<ProjectMember>> {
  const access = await enterProject(ctx, portal, project)
  const words = (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.portal_user u`,
    id: sql`u.id`,
    conditions: [
      sql<boolean>`u.portal_id = ${access.portalId}::uuid`,
      belongsTo(access),
      ...words.map(
        (word) =>
          sql<boolean>`strpos(' ' || u.first_key || ' ' || u.last_key || ' ' || u.email_key, ${` ${word}`}) > 0`,
      ),
    ],
    sort: { key: sql`u.display_name collate platform.names`, value: 'text', descends: false },
    limit,
    cursor,
  })
  return { items: await membersByIds(ctx, access, ids), ...page }
}

async function membersByIds(
  { tx }: Context,
  access: ProjectAccess,
  ids: readonly string[],
): Promise<ProjectMember[]> {
  const { rows } = await sql<Omit<ProjectMember, 'addedAt'> & { addedAt: Date | null }>`
    select u.id as "userId", u.email, u.display_name as "displayName", u.status, r.name as role, r.kind as "roleKind",
      case when ${byRole(access.ownerId)} then null else m.profile_id end as "profileId",
      case when ${byRole(access.ownerId)} then own.name else coalesce(f.name, own.name) end as profile,
      case when ${byRole(access.ownerId)} then own.kind else coalesce(f.kind, own.kind) end as "profileKind",
      ${byRole(access.ownerId)} as "isByRole", m.created_at as "addedAt"
    from projects.portal_user u
    join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    join projects.profile own on own.organisation_id = u.organisation_id and own.id = u.profile_id
    left join projects.project_member m on m.organisation_id = u.organisation_id
      and m.project_id = ${access.projectId}::uuid and m.portal_user_id = u.id
    left join projects.profile f on f.organisation_id = m.organisation_id and f.id = m.profile_id
    where u.portal_id = ${access.portalId}::uuid and u.id = any(${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map((row) => [row.userId, { ...row, addedAt: row.addedAt?.toISOString() ?? null }]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/**
 * Puts users of the portal into a project. Owner and Administrators are there already.
 * @throws not_found, portal_forbidden, unknown_portal_user, unknown_profile, role_above_yours
 */
export async function addProjectMembers(
  ctx: Context,
  portal: string,
  project: string,
  { userIds, profileId = null }: z.output<typeof projectMembersAdd>,
): Promise<{ added: number; unchanged: number; items: ProjectMember[] }> {
  const access = await requireProject(ctx, portal, project, 'projects.manage')
  await requirePeople(ctx, access, userIds, 'userIds')
  const profile = profileId === null ? null : await giveable(ctx, access, profileId)
  const wanted = [...new Set(userIds)]
  const people = await withRows(ctx, access, wanted)
  const added = (await addToProjects(ctx, access.portalId, people, [access.projectId])).map(
    (one) => one.userId,
  )
  if (profile !== null && added.length > 0)
    await sql`update projects.project_member set profile_id = ${profile.id}::uuid
      where project_id = ${access.projectId}::uuid and portal_user_id = any(${added}::uuid[])`.execute(ctx.tx)
  const items = await membersByIds(ctx, access, wanted)
  await recordMany(
    ctx,
    items
      .filter(({ userId }) => added.includes(userId))
      .map(({ userId, displayName }) => ({
        action: 'projects.project-member.add',
        subject: { kind: 'portal_user', id: userId, name: displayName },
        after: { project: access.projectName, ...(profile === null ? {} : { profile: profile.name }) },
      })),
  )
  return { added: added.length, unchanged: wanted.length - added.length, items }
}

/** Gives somebody another profile in a project; null gives them their own again. @throws not_found, portal_forbidden, unknown_profile, role_above_yours, administrator_belongs */
export async function setProjectProfile(
  ctx: Context,
  portal: string,
  project: string,
  userId: string,
  profileId: string | null,
): Promise<ProjectMember> {
  const access = await requireProject(ctx, portal, project, 'projects.manage')
  const member = await memberOf(ctx, access, userId)
  const profile = profileId === null ? null : await giveable(ctx, access, profileId)
  if (member.profileId !== (profile?.id ?? null)) {
    await sql`update projects.project_member set profile_id = ${profile?.id ?? null}::uuid
      where ${row(access, userId)}`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.project-member.update',
      subject: { kind: 'portal_user', id: userId, name: member.displayName },
      before: { project: access.projectName, profile: member.profile },
      after: { profile: profile?.name ?? null },
    })
  }
  return (await membersByIds(ctx, access, [userId]))[0] as ProjectMember
}

/** Takes somebody out of a project; they stay in the portal. @throws not_found, portal_forbidden, administrator_belongs */
export async function removeProjectMember(
  ctx: Context,
  portal: string,
  project: string,
  userId: string,
): Promise<void> {
  const access = await requireProject(ctx, portal, project, 'projects.manage')
  const member = await memberOf(ctx, access, userId)
  await sql`delete from projects.project_member where ${row(access, userId)}`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.project-member.remove',
    subject: { kind: 'portal_user', id: userId, name: member.displayName },
    before: { project: access.projectName, profile: member.profile },
  })
}

function row({ projectId }: ProjectAccess, userId: string): RawBuilder<boolean> {
  return sql<boolean>`project_id = ${projectId}::uuid and portal_user_id = ${userId}::uuid`
}

async function memberOf(ctx: Context, access: ProjectAccess, userId: string): Promise<ProjectMember> {
  const [member] = isId(userId) ? await membersByIds(ctx, access, [userId]) : []
  if (member?.isByRole === true) throw new MusterError('administrator_belongs')
  if (member === undefined || member.addedAt === null)
    throw new MusterError('not_found', { kind: 'project_member' })
  return member
}

async function giveable(ctx: Context, access: ProjectAccess, id: string) {
  const profile = await findProfile(ctx.tx, access.portalId, id)
  if (profile.kind === 'administrator') throw new MusterError('standard_stays')
  if (!isWithin(profile.permissions, access)) throw new MusterError('role_above_yours')
  return profile
}
