import type { PortalUserAction } from '@muster/contract'
import { sql } from 'kysely'
import { type AuditEntry, recordMany } from '../../../audit/index.ts'
import type { Context } from '../../../platform/context.ts'
import { portalTable } from '../../invitations/invitation-tables.ts'
import { mailInvitations } from '../../invitations/invite-portal-users.ts'
import { addToProjects } from '../insert-users.ts'
import type { UserRow } from '../user-row.ts'

/** What an action takes: the new role with its profile, the projects, a note. */
export type Given = {
  role: { id: string; name: string; profileId: string } | null
  profile: { id: string; name: string } | null
  projectIds: readonly string[]
  note: string
}

/** Names of what was done, in the audit. */
const actions: Record<PortalUserAction, AuditEntry['action']> = {
  invite: 'projects.portal-user.invite',
  reinvite: 'projects.portal-user.reinvite',
  revoke_invitation: 'projects.invitation.revoke',
  activate: 'projects.portal-user.activate',
  deactivate: 'projects.portal-user.deactivate',
  remove: 'projects.portal-user.remove',
  set_role: 'projects.portal-user.update',
  set_profile: 'projects.portal-user.update',
  add_to_projects: 'projects.portal-user.add-to-projects',
  remove_from_projects: 'projects.portal-user.remove-from-projects',
}

/**
 * Does to some portal users, who are locked and may be touched, what was asked, in a few statements; one audit event
 * each.
 * @returns ids of those whom it changed: whoever is in all of the projects already stays as they are
 */
export async function writeUserChange(
  ctx: Context,
  portalId: string,
  action: PortalUserAction,
  users: readonly UserRow[],
  given: Given,
): Promise<Set<string>> {
  if (users.length === 0) return new Set()
  const ids = users.map(({ id }) => id)
  const told = action === 'remove' ? await projectsOf(ctx, ids) : null
  const touched = await write(ctx, portalId, action, ids, given)
  await recordMany(
    ctx,
    users
      .filter(({ id }) => touched.has(id))
      .map((user): AuditEntry => {
        const subject = { kind: 'portal_user', id: user.id, name: user.displayName }
        return { action: actions[action], subject, ...difference(action, user, given, told) }
      }),
  )
  return touched
}

async function write(
  ctx: Context,
  portalId: string,
  action: PortalUserAction,
  ids: readonly string[],
  { role, profile, projectIds, note }: Given,
): Promise<Set<string>> {
  const { tx, principal, now } = ctx
  const all = new Set(ids)
  const these = sql`any(${ids}::uuid[])`
  const users = sql`(select unnest(${ids}::uuid[]))`
  const stamp = sql`version = version + 1, updated_at = ${now}`
  switch (action) {
    case 'invite':
    case 'reinvite':
      await mailInvitations(ctx, ids, note)
      return all
    case 'revoke_invitation':
      await sql`update projects.portal_user set invited_at = null where id = ${these}`.execute(tx)
      await portalTable.end(tx, principal.organisationId, users, 'revoked')
      return all
    case 'remove':
      await portalTable.withdraw(tx, principal.organisationId, users)
      await sql`delete from projects.portal_user where id = ${these}`.execute(tx)
      return all
    case 'set_role':
      await sql`update projects.portal_user set role_id = ${role?.id}::uuid, profile_id = ${role?.profileId}::uuid,
        ${stamp} where id = ${these}`.execute(tx)
      return all
    case 'set_profile':
      await sql`update projects.portal_user set profile_id = ${profile?.id}::uuid, ${stamp} where id = ${these}`.execute(
        tx,
      )
      return all
    case 'activate':
      // who never accepted is asked again, not let in
      await sql`update projects.portal_user set ${stamp},
        status = case when joined_at is null then 'invited' else 'active' end where id = ${these}`.execute(tx)
      return all
    case 'deactivate':
      await portalTable.end(tx, principal.organisationId, users, 'revoked')
      await sql`update projects.portal_user set status = 'inactive', ${stamp} where id = ${these}`.execute(tx)
      return all
    case 'add_to_projects':
      return new Set((await addToProjects(ctx, portalId, ids, projectIds)).map(({ userId }) => userId))
    default: {
      const { rows } = await sql<{ id: string }>`
        delete from projects.project_member
        where portal_user_id = ${these} and project_id = any(${projectIds}::uuid[])
        returning portal_user_id as id
      `.execute(tx)
      return new Set(rows.map(({ id }) => id))
    }
  }
}

type Told = Map<string, string[]>

/** The projects of people who are about to be removed, for the audit. */
async function projectsOf({ tx }: Context, ids: readonly string[]): Promise<Told> {
  const { rows } = await sql<{ userId: string; name: string }>`
    select m.portal_user_id as "userId", p.name from projects.project_member m
    join projects.project p on p.organisation_id = m.organisation_id and p.id = m.project_id
    where m.portal_user_id = any(${ids}::uuid[]) order by p.name, p.id
  `.execute(tx)
  const told: Told = new Map()
  for (const { userId, name } of rows) told.set(userId, [...(told.get(userId) ?? []), name])
  return told
}

function difference(
  action: PortalUserAction,
  user: UserRow,
  { role, profile, projectIds }: Given,
  told: Told | null,
): Pick<AuditEntry, 'before' | 'after'> {
  switch (action) {
    case 'set_role':
      return { before: { role: user.roleName }, after: { role: role?.name } }
    case 'set_profile':
      return { before: { profile: user.profileName }, after: { profile: profile?.name } }
    case 'activate':
      return {
        before: { status: user.status },
        after: { status: user.joinedAt === null ? 'invited' : 'active' },
      }
    case 'deactivate':
      return { before: { status: user.status }, after: { status: 'inactive' } }
    case 'add_to_projects':
      return { after: { projects: projectIds } }
    case 'remove_from_projects':
      return { before: { projects: projectIds } }
    case 'remove':
      return {
        before: {
          email: user.email,
          status: user.status,
          role: user.roleName,
          projects: told?.get(user.id) ?? [],
        },
      }
    default:
      return {}
  }
}
