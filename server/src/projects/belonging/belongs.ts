import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'

/**
 * How the portals of the transaction's organisation know an identity that is no member there, as user or as client
 * user; null for nobody. An inactive member who was invited by another address stays outside with it.
 */
export async function belongs(
  tx: Tx,
  identityId: string,
): Promise<{ displayName: string; isActive: boolean } | null> {
  const { rows } = await sql<{ displayName: string; isActive: boolean }>`
    select u.display_name as "displayName", u.status = 'active' and m.status is distinct from 'inactive' as "isActive"
    from projects.portal_user u
    left join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
    where u.identity_id = ${identityId}::uuid and u.joined_at is not null
    union all
    select c.display_name, ${isGuest} from projects.client_user c
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where c.identity_id = ${identityId}::uuid and c.joined_at is not null
    order by 2 desc limit 1
  `.execute(tx)
  return rows[0] ?? null
}

/** SQL: the client user `c` of the company `k` comes in as a guest. */
export const isGuest = sql<boolean>`(c.status = 'active' and k.status = 'active')`

/** Whether somebody is a guest of some portal. */
export async function isGuestSomewhere({ tx, principal }: Context): Promise<boolean> {
  const { rows } = await sql`
    select from projects.client_user c
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where c.identity_id = ${principal.identityId}::uuid and ${isGuest} limit 1
  `.execute(tx)
  return rows.length > 0
}

/** Whether somebody sees Projects: they belong to a portal, or may make one. */
export async function seesProjects({ tx, principal }: Context): Promise<boolean> {
  if (principal.adminRole !== 'none') return true
  const { rows } = await sql`
    select from projects.portal_user u where u.status = 'active' and ${isPrincipal(principal)} limit 1
  `.execute(tx)
  return rows.length > 0
}

/** SQL: the portal user `u` is who acts. A member is known as such, an outside collaborator by their account. */
export function isPrincipal({ memberId, identityId }: Context['principal']) {
  return memberId === null
    ? sql<boolean>`u.identity_id = ${identityId}::uuid`
    : sql<boolean>`u.member_id = ${memberId}::uuid`
}
