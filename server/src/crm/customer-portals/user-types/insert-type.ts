import type { CustomerPermissions, CustomerRole, customerUserTypeCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fold, MusterError, newId } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { coherent, usualPermissions } from './permissions.ts'

const most = 5

/** What a user type is made with, and its id. */
export type MadeType = {
  id: string
  name: string
  profile: string
  role: CustomerRole
  active: boolean
  permissions: CustomerPermissions
}

/** Adds a user type to a portal, in the first free place of five. @throws too_many_user_types `{most}`, name_taken */
export async function insertType(
  { tx, principal, now }: Context,
  portalId: string,
  asked: z.output<typeof customerUserTypeCreate>,
): Promise<MadeType> {
  const made: MadeType = {
    id: newId(),
    name: asked.name,
    profile: asked.profile ?? asked.name,
    role: asked.role ?? 'contact',
    active: asked.active ?? true,
    permissions: coherent(asked.permissions ?? usualPermissions),
  }
  // one type after the other: whoever comes next finds the place taken
  await sql`select from crm.customer_portal p where p.id = ${portalId}::uuid for no key update`.execute(tx)
  const { rows: places } = await sql<{ place: number }>`
    select n as place from generate_series(1, ${most}) n
    where not exists (select from crm.customer_user_type t where t.portal_id = ${portalId}::uuid and t.position = n)
    order by n limit 1
  `.execute(tx)
  const place = places[0]?.place
  if (place === undefined) throw new MusterError('too_many_user_types', { most })
  const { rows } = await sql`
    insert into crm.customer_user_type (organisation_id, portal_id, id, name, name_key, profile, role, permissions,
      is_active, position, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${portalId}::uuid, ${made.id}::uuid, ${made.name}, ${fold(made.name)},
      ${made.profile}, ${made.role}, ${JSON.stringify(made.permissions)}, ${made.active}, ${place}, ${now}, ${now})
    on conflict (organisation_id, portal_id, name_key) do nothing returning id
  `.execute(tx)
  if (rows.length === 0) throw typeNameTaken(made.name)
  return made
}

/** The refusal of a name that another type of the portal has. */
export function typeNameTaken(name: string): MusterError {
  return new MusterError('name_taken', { name }, [{ path: 'name', code: 'name_taken', message: '' }])
}
