import type { PortalProfile, portalProfileCreate, portalProfileUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { isWithin, type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { profilesIn } from './list-roles.ts'

/**
 * Makes a profile. Nobody gives what they may not do themselves.
 * @throws not_found, portal_forbidden, name_taken, role_above_yours
 */
export async function createProfile(
  ctx: Context,
  portal: string,
  { name, permissions }: z.output<typeof portalProfileCreate>,
): Promise<PortalProfile> {
  const access = await requirePortal(ctx, portal, 'roles.manage')
  if (!isWithin(permissions, access)) throw new MusterError('role_above_yours')
  await requireFreeName(ctx, 'profile', access.portalId, name, null)
  const id = newId()
  await sql`
    insert into projects.profile (organisation_id, portal_id, id, kind, name, name_key, permissions, created_at,
      updated_at)
    values (${ctx.principal.organisationId}::uuid, ${access.portalId}::uuid, ${id}::uuid, 'custom', ${name},
      ${fold(name)}, ${[...new Set(permissions)]}::text[], ${ctx.now}, ${ctx.now})
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.profile.create',
    subject: { kind: 'portal_profile', id, name },
    after: { permissions },
  })
  return only(await profilesIn(ctx, access.portalId, id))
}

/**
 * Changes what a profile is called, or allows: for everybody who has it, from their next request on.
 * @throws not_found, portal_forbidden, version_mismatch, standard_stays, name_taken, role_above_yours
 */
export async function updateProfile(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof portalProfileUpdate>,
  ifMatch: number | null = null,
): Promise<PortalProfile> {
  const access = await requirePortal(ctx, portal, 'roles.manage')
  const profile = await lockProfile(ctx, access, id)
  requireVersion(ifMatch, profile.version)
  if (profile.kind === 'administrator') throw new MusterError('standard_stays')
  const before = { name: profile.name, permissions: [...profile.permissions].sort() }
  const after = over(before, change)
  after.permissions = [...new Set(after.permissions)].sort()
  if (!isWithin(before.permissions, access) || !isWithin(after.permissions, access))
    throw new MusterError('role_above_yours')
  if (after.name !== before.name) await requireFreeName(ctx, 'profile', access.portalId, after.name, id)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`update projects.profile set name = ${after.name}, name_key = ${fold(after.name)},
      permissions = ${after.permissions}::text[], version = version + 1, updated_at = ${ctx.now}
      where id = ${id}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.profile.update',
      subject: { kind: 'portal_profile', id, name: after.name },
      ...difference,
    })
  }
  return only(await profilesIn(ctx, access.portalId, id))
}

/** Removes a profile that nobody has. @throws not_found, portal_forbidden, standard_stays, still_in_use `{count}` */
export async function removeProfile(ctx: Context, portal: string, id: string): Promise<void> {
  const access = await requirePortal(ctx, portal, 'roles.manage')
  const profile = await lockProfile(ctx, access, id)
  if (profile.kind !== 'custom') throw new MusterError('standard_stays')
  const { rows } = await sql<{ count: number }>`select (
      select count(*) from projects.portal_user u where u.profile_id = ${id}::uuid and u.portal_id = ${access.portalId}::uuid
    )::int + (select count(*) from projects.portal_role r where r.profile_id = ${id}::uuid)::int as count`.execute(
    ctx.tx,
  )
  const count = rows[0]?.count ?? 0
  if (count > 0) throw new MusterError('still_in_use', { count })
  await sql`delete from projects.profile where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.profile.remove',
    subject: { kind: 'portal_profile', id, name: profile.name },
    before: { permissions: profile.permissions },
  })
}

async function lockProfile({ tx }: Context, { portalId }: PortalAccess, id: string) {
  const { rows } = isId(id)
    ? await sql<Pick<PortalProfile, 'kind' | 'name' | 'permissions' | 'version'>>`
        select kind, name, permissions, version::int as version from projects.profile
        where id = ${id}::uuid and portal_id = ${portalId}::uuid for no key update
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'profile' })
  return rows[0]
}

/** Refuses a name that another role or profile of the portal has. @throws name_taken */
export async function requireFreeName(
  { tx }: Context,
  kind: 'profile' | 'portal_role',
  portalId: string,
  name: string,
  except: string | null,
): Promise<void> {
  const { rows } = await sql`
    select from ${sql.table(`projects.${kind}`)}
    where portal_id = ${portalId}::uuid and name_key = ${fold(name)} and id is distinct from ${except}::uuid
  `.execute(tx)
  if (rows.length > 0)
    throw new MusterError('name_taken', {}, [{ path: 'name', code: 'name_taken', message: '' }])
}

function only<Thing>(things: readonly Thing[]): Thing {
  return things[0] as Thing
}
