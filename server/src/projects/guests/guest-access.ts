import { type RawBuilder, sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { byName } from '../access/project-access.ts'
import { isGuest } from '../belonging/belongs.ts'

/** A client user who is signed in, in the portal where they are one. */
export type GuestAccess = {
  portalId: string
  clientUserId: string
  displayName: string
  companyId: string
  company: string
}

/** A guest in a project of their company. */
export type GuestProjectAccess = GuestAccess & { projectId: string; projectName: string }

/**
 * The portal of an address and the guest who acts in it; the first line of every verb of guests. Whoever is no client
 * user there, or was deactivated, finds nothing, as where there is no portal at all.
 * @param portal id or slug
 * @throws not_found
 */
export async function enterAsGuest({ tx, principal }: Context, portal: string): Promise<GuestAccess> {
  const { rows } = await sql<GuestAccess>`
    select p.id as "portalId", c.id as "clientUserId", c.display_name as "displayName", k.id as "companyId",
      k.name as company
    from projects.portal p
    join projects.client_user c on c.organisation_id = p.organisation_id and c.portal_id = p.id
      and c.identity_id = ${principal.identityId}::uuid
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where ${isGuest} and ${isId(portal) ? sql`p.id = ${portal}::uuid` : sql`p.slug = ${portal.toLowerCase()}`}
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'portal' })
  return rows[0]
}

/** SQL: the projects `p` that a guest sees: those of their company that they were added to. */
export function seenByGuest({ companyId, clientUserId }: GuestAccess): RawBuilder<boolean> {
  return sql<boolean>`p.id in (select l.project_id from projects.project_client l
    join projects.client_project mine on mine.organisation_id = l.organisation_id and mine.project_id = l.project_id
    where l.company_id = ${companyId}::uuid and mine.client_user_id = ${clientUserId}::uuid)`
}

/** SQL: the comments `m` that a guest sees: external ones for everybody, and those of their company alone. */
export function commentSeenBy({ companyId }: GuestAccess): RawBuilder<boolean> {
  return sql<boolean>`(m.external and (m.company_id is null or m.company_id = ${companyId}::uuid))`
}

/** The project of an address as a guest sees it. @param project id or key @throws not_found */
export async function enterProjectAsGuest(
  ctx: Context,
  portal: string,
  project: string,
): Promise<GuestProjectAccess> {
  const access = await enterAsGuest(ctx, portal)
  const { rows } = await sql<{ projectId: string; projectName: string }>`
    select p.id as "projectId", p.name as "projectName" from projects.project p
    where p.portal_id = ${access.portalId}::uuid and ${byName(project)} and ${seenByGuest(access)}
  `.execute(ctx.tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'project' })
  return { ...access, ...rows[0] }
}
