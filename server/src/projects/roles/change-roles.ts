import type { PortalRole, portalRoleCreate, portalRoleUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { isWithin, type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { requireFreeName } from './change-profiles.ts'
import { findProfile } from './find-role.ts'
import { rolesSeenBy } from './list-roles.ts'

/**
 * Makes a role, with the profile that comes with it.
 * @throws not_found, portal_forbidden, name_taken, unknown_profile, role_above_yours
 */
export async function createRole(
  ctx: Context,
  portal: string,
  { name, profileId }: z.output<typeof portalRoleCreate>,
): Promise<PortalRole> {
  const access = await requirePortal(ctx, portal, 'roles.manage')
  const profile = await giveableProfile(ctx, access, profileId)
  await requireFreeName(ctx, 'portal_role', access.portalId, name, null)
  const id = newId()
  await sql`
    insert into projects.portal_role (organisation_id, portal_id, id, kind, name, name_key, profile_id, created_at,
      updated_at)
    values (${ctx.principal.organisationId}::uuid, ${access.portalId}::uuid, ${id}::uuid, 'custom', ${name},
      ${fold(name)}, ${profile.id}::uuid, ${ctx.now}, ${ctx.now})
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.role.create',
    subject: { kind: 'portal_role', id, name },
    after: { profile: profile.name },
  })
  return (await rolesSeenBy(ctx, access, id))[0] as PortalRole
}

/**
 * Changes what a role is called, or the profile of whoever gets it from now on.
 * @throws not_found, portal_forbidden, version_mismatch, standard_stays, name_taken, unknown_profile, role_above_yours
 */
export async function updateRole(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof portalRoleUpdate>,
  ifMatch: number | null = null,
): Promise<PortalRole> {
  const access = await requirePortal(ctx, portal, 'roles.manage')
  const role = await lockRole(ctx, access, id)
  requireVersion(ifMatch, role.version)
  if (role.kind === 'administrator') throw new MusterError('standard_stays')
  const before = { name: role.name, profileId: role.profileId }
  const after = over(before, change)
  if (after.profileId !== before.profileId) await giveableProfile(ctx, access, after.profileId)
  if (after.name !== before.name) await requireFreeName(ctx, 'portal_role', access.portalId, after.name, id)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`update projects.portal_role set name = ${after.name}, name_key = ${fold(after.name)},
      profile_id = ${after.profileId}::uuid, version = version + 1, updated_at = ${ctx.now}
      where id = ${id}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.role.update',
      subject: { kind: 'portal_role', id, name: after.name },
      ...difference,
    })
  }
  return (await rolesSeenBy(ctx, access, id))[0] as PortalRole
}

/** Removes a role that nobody has. @throws not_found, portal_forbidden, standard_stays, still_in_use `{count}` */
export async function removeRole(ctx: Context, portal: string, id: string): Promise<void> {
  const access = await requirePortal(ctx, portal, 'roles.manage')
  const role = await lockRole(ctx, access, id)
  if (role.kind !== 'custom') throw new MusterError('standard_stays')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from projects.portal_user
    where portal_id = ${access.portalId}::uuid and role_id = ${id}::uuid
  `.execute(ctx.tx)
  const count = rows[0]?.count ?? 0
  if (count > 0) throw new MusterError('still_in_use', { count })
  await sql`
    update projects.portal set usual_role_id = (
      select id from projects.portal_role where portal_id = ${access.portalId}::uuid and kind = 'employee')
    where id = ${access.portalId}::uuid and usual_role_id = ${id}::uuid
  `.execute(ctx.tx)
  await sql`delete from projects.portal_role where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.role.remove',
    subject: { kind: 'portal_role', id, name: role.name },
  })
}

async function giveableProfile(ctx: Context, access: PortalAccess, id: string) {
  const profile = await findProfile(ctx.tx, access.portalId, id)
  // whoever has the profile of Administrators is one, which is a matter of the role alone
  if (profile.kind === 'administrator') throw new MusterError('standard_stays')
  if (!isWithin(profile.permissions, access)) throw new MusterError('role_above_yours')
  return profile
}

async function lockRole({ tx }: Context, { portalId }: PortalAccess, id: string) {
  const { rows } = isId(id)
    ? await sql<Pick<PortalRole, 'kind' | 'name' | 'profileId' | 'version'>>`
        select kind, name, profile_id as "profileId", version::int as version from projects.portal_role
        where id = ${id}::uuid and portal_id = ${portalId}::uuid for no key update
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'role' })
  return rows[0]
}
