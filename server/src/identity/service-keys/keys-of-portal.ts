import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** The keys of a portal that work now, as they are told apart: what handing it over ends. */
export async function keysOfPortal(
  { tx, principal, now }: Context,
  portalId: string,
): Promise<{ id: string; name: string; hint: string }[]> {
  const { rows } = await sql<{ id: string; name: string; hint: string }>`
    select k.id, k.name, s.hint from identity.service_key k
    join identity.service_key_secret s on s.organisation_id = k.organisation_id and s.key_id = k.id
      and s.ends_at is null
    where k.organisation_id = ${principal.organisationId}::uuid and k.app = 'projects'
      and k.portal_id = ${portalId}::uuid and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > ${now}) order by k.name, k.id
  `.execute(tx)
  return rows
}
