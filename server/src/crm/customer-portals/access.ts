import { sql } from 'kysely'
import { type Edition, editionHas, editionsWith, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { type CrmRights, refusalOfRight, requireCrmRight, requireCrmUser } from '../rights/crm-rights.ts'

/** A customer portal as the verbs know it. */
export type PortalAccess = {
  portalId: string
  name: string
  language: 'en' | 'es'
  isActive: boolean
  version: number
  /** Its user types, with their names as they are compared. */
  userTypes: { id: string; key: string }[]
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
  return portalFor(ctx, portal, requireCrmRight(ctx, 'manageCustomerUsers', how))
}

/** The same for whoever configures it. @throws crm_no_user, crm_forbidden, not_found */
export async function requirePortalSetup(ctx: Context, portal: string): Promise<PortalAccess> {
  return portalFor(ctx, portal, requireCrmRight(ctx, 'manageSetup'))
}

/** The same for either of them. @throws crm_no_user, crm_forbidden, not_found */
export async function requirePortalSeen(ctx: Context, portal: string): Promise<PortalAccess> {
  return portalFor(ctx, portal, requireSeeingPortals(ctx))
}

/** Asks for both at once. Whoever has no right is told so, whether there is such a portal or not. */
async function portalFor(ctx: Context, portal: string, allowed: Promise<CrmRights>): Promise<PortalAccess> {
  // nothing of it is still being asked when a refusal ends the transaction
  const [rights, found] = await Promise.allSettled([allowed, findPortal(ctx, portal)])
  if (rights.status === 'rejected') throw rights.reason
  if (found.status === 'rejected') throw found.reason
  if (found.value === undefined) throw new MusterError('not_found', { kind: 'customer_portal' })
  return { ...found.value, rights: rights.value }
}

async function findPortal(
  { tx }: Context,
  portal: string,
): Promise<Omit<PortalAccess, 'rights'> | undefined> {
  const { rows } = await prepared(sql<Omit<PortalAccess, 'rights'>>`
    select p.id as "portalId", p.name, p.language, p.is_active as "isActive", p.version::int as version,
      coalesce((select json_agg(json_build_object('id', t.id, 'key', t.name_key)) from crm.customer_user_type t
        where t.organisation_id = p.organisation_id and t.portal_id = p.id), '[]') as "userTypes"
    from crm.customer_portal p where ${isId(portal) ? sql`p.id = ${portal}::uuid` : sql`p.slug = ${portal}`}
  `).execute(tx)
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
