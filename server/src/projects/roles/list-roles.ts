import type { Page, PortalProfile, PortalRole } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { isWithin, type PortalAccess, requirePortal } from '../access/portal-access.ts'

type RoleRow = Omit<PortalRole, 'isAboveMine' | 'createdAt' | 'updatedAt'> & {
  permissions: PortalProfile['permissions']
  createdAt: Date
  updatedAt: Date
}

/** The roles of a portal, the standard ones first. @throws not_found, portal_forbidden */
export async function listRoles(ctx: Context, portal: string): Promise<Page<PortalRole>> {
  const access = await requirePortal(ctx, portal, 'users.view')
  return asPage(await rolesSeenBy(ctx, access))
}

/** The roles of a portal as somebody there sees them; one of them where an id is given. */
export async function rolesSeenBy(
  { tx }: Context,
  access: PortalAccess,
  id: string | null = null,
): Promise<PortalRole[]> {
  const { rows } = await sql<RoleRow>`
    select r.id, r.kind, r.name, r.profile_id as "profileId", f.permissions,
      (select coalesce(sum(c.people), 0)::int from projects.portal_user_count c
        where c.organisation_id = r.organisation_id and c.portal_id = r.portal_id and c.role_id = r.id) as users,
      r.version::int as version, r.created_at as "createdAt", r.updated_at as "updatedAt"
    from projects.portal_role r
    join projects.profile f on f.organisation_id = r.organisation_id and f.id = r.profile_id
    where r.portal_id = ${access.portalId}::uuid ${id === null ? sql`` : sql`and r.id = ${id}::uuid`}
    order by ${standardFirst}, r.name collate platform.names, r.id
  `.execute(tx)
  return rows.map(({ permissions, createdAt, updatedAt, ...row }) => ({
    ...row,
    isAboveMine: !isWithin(permissions, access),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }))
}

/** The profiles of a portal, the standard ones first. @throws not_found, portal_forbidden */
export async function listProfiles(ctx: Context, portal: string): Promise<Page<PortalProfile>> {
  const { portalId } = await requirePortal(ctx, portal, 'users.view')
  return asPage(await profilesIn(ctx, portalId))
}

/** The profiles of a portal; one of them where an id is given. */
export async function profilesIn(
  { tx }: Context,
  portalId: string,
  id: string | null = null,
): Promise<PortalProfile[]> {
  const { rows } = await sql<
    Omit<PortalProfile, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }
  >`
    select r.id, r.kind, r.name, r.permissions,
      (select count(*)::int from (select from projects.portal_user u where u.organisation_id = r.organisation_id
        and u.portal_id = r.portal_id and u.profile_id = r.id limit 10000) people) as users,
      r.version::int as version, r.created_at as "createdAt", r.updated_at as "updatedAt"
    from projects.profile r
    where r.portal_id = ${portalId}::uuid ${id === null ? sql`` : sql`and r.id = ${id}::uuid`}
    order by ${standardFirst}, r.name collate platform.names, r.id
  `.execute(tx)
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

const standardFirst = sql`array_position(
  array['administrator', 'manager', 'employee', 'contractor', 'custom'], r.kind)`

function asPage<Item>(items: Item[]): Page<Item> {
  return { items, nextCursor: null, total: items.length }
}
