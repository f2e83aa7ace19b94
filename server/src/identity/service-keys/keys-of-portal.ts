import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** A key of a portal that works now, as people tell it apart. */
type PortalKey = { portalId: string; id: string; name: string; hint: string }

/** The keys of some portals that work now: what handing one over ends, whoever made them. */
export async function keysOfPortals(
  { tx, principal, now }: Context,
  portalIds: readonly string[],
): Promise<PortalKey[]> {
  if (portalIds.length === 0) return []
  const { rows } = await sql<PortalKey>`
    select k.portal_id as "portalId", k.id, k.name, s.hint from identity.service_key k
    join identity.service_key_secret s on s.organisation_id = k.organisation_id and s.key_id = k.id
      and s.ends_at is null
    where k.organisation_id = ${principal.organisationId}::uuid and k.app = 'projects'
      and k.portal_id = any(${[...portalIds]}::uuid[]) and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > ${now}) order by k.name, k.id
  `.execute(tx)
  return rows
}
