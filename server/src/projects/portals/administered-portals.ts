import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { enterPortal, forbiddenIn, type PortalAccess } from '../access/portal-access.ts'
import { isPrincipal } from '../belonging/belongs.ts'
import { rolesOf } from '../roles/find-role.ts'
import { left, seatsOf } from '../users/seats.ts'
import { portalsByIds } from './portal-row.ts'

/** A portal as whoever administers it offers it to a CRM. */
export type OfferedPortal = {
  id: string
  name: string
  slug: string
  organisation: string
  projects: number
  users: number
  seatsFree: number | null
  roles: string[]
}

/** The portals that the principal owns or administers, by name. */
export async function administeredPortals(ctx: Context): Promise<OfferedPortal[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from projects.portal p
    join projects.portal_user u on u.organisation_id = p.organisation_id and u.portal_id = p.id
    join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    where u.status = 'active' and ${isPrincipal(ctx.principal)}
      and (u.id = p.owner_id or r.kind = 'administrator')
    order by p.name collate platform.names, p.id
  `.execute(ctx.tx)
  return offered(
    ctx,
    rows.map(({ id }) => id),
  )
}

/**
 * One of them.
 * @throws not_found, portal_forbidden for who does not administer it
 */
export async function administeredPortal(
  ctx: Context,
  portal: string,
): Promise<{ access: PortalAccess; offered: OfferedPortal }> {
  const access = await enterPortal(ctx, portal)
  if (!access.isAdministrator) throw await forbiddenIn(ctx, access.portalId, { reason: 'not_administrator' })
  const [found] = await offered(ctx, [access.portalId])
  return { access, offered: found as OfferedPortal }
}

async function offered(ctx: Context, ids: readonly string[]): Promise<OfferedPortal[]> {
  const portals = await portalsByIds(ctx, ids)
  const { rows } = await sql<{ name: string }>`select name from directory.organisation
    where id = ${ctx.principal.organisationId}::uuid`.execute(ctx.tx)
  const all: OfferedPortal[] = []
  for (const { id, name, slug, counts } of portals)
    all.push({
      ...{ id, name, slug },
      organisation: rows[0]?.name ?? '',
      projects: counts.projects,
      users: counts.users,
      seatsFree: left(await seatsOf(ctx, id)),
      roles: (await rolesOf(ctx.tx, id)).map((role) => role.name),
    })
  return all
}
