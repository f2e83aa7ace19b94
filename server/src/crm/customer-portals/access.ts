import { sql } from 'kysely'
import { type Edition, editionHas, editionsWith, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type CrmRights, refusalOfRight, requireCrmRight, requireCrmUser } from '../rights/crm-rights.ts'

/** A customer portal as the verbs know it. */
export type PortalAccess = {
  portalId: string
  name: string
  language: 'en' | 'es'
  isActive: boolean
  version: number
  rights: CrmRights
}

/**
 * Lets in whoever configures customer portals, or manages their users.
 * @throws crm_no_user, crm_forbidden `{right, administrators}`
 */
export async function requireSeeingPortals(ctx: Context): Promise<CrmRights> {
  const rights = await requireCrmUser(ctx)
  if (rights.rights.manageSetup || rights.rights.manageCustomerUsers) return rights
  throw await refusalOfRight(ctx, 'manageCustomerUsers')
}

/** The customer portal of an address, by id or slug, for whoever manages its users. @throws crm_no_user, crm_forbidden, not_found */
export async function requirePortalUsers(
  ctx: Context,
  portal: string,
  how: 'read' | 'change' | 'import' = 'change',
): Promise<PortalAccess> {
  const rights = await requireCrmRight(ctx, 'manageCustomerUsers', how)
  return { ...(await findPortal(ctx, portal)), rights }
}

/** The same for whoever configures it. @throws crm_no_user, crm_forbidden, not_found */
export async function requirePortalSetup(ctx: Context, portal: string): Promise<PortalAccess> {
  const rights = await requireCrmRight(ctx, 'manageSetup')
  return { ...(await findPortal(ctx, portal)), rights }
}

/** The same for either of them. @throws crm_no_user, crm_forbidden, not_found */
export async function requirePortalSeen(ctx: Context, portal: string): Promise<PortalAccess> {
  const rights = await requireSeeingPortals(ctx)
  return { ...(await findPortal(ctx, portal)), rights }
}

async function findPortal({ tx }: Context, portal: string): Promise<Omit<PortalAccess, 'rights'>> {
  const { rows } = await sql<Omit<PortalAccess, 'rights'>>`
    select p.id as "portalId", p.name, p.language, p.is_active as "isActive", p.version::int as version
    from crm.customer_portal p where ${isId(portal) ? sql`p.id = ${portal}::uuid` : sql`p.slug = ${portal}`}
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'customer_portal' })
  return rows[0]
}

/**
 * Refuses to change what the organisation's edition does not have; what is there is shown in every edition.
 * @throws edition_forbids `{feature, edition, editions}`
 */
export async function requirePortalEdition({ tx, principal }: Context): Promise<void> {
  const { rows } = await sql<{ edition: Edition }>`
    select o.edition from directory.organisation o where o.id = ${principal.organisationId}::uuid
  `.execute(tx)
  const edition = rows[0]?.edition ?? 'free'
  if (editionHas(edition, 'customer_portals')) return
  throw new MusterError('edition_forbids', {
    feature: 'customer_portals',
    edition,
    editions: editionsWith('customer_portals').join(', '),
  })
}
