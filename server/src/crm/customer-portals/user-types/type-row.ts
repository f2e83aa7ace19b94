import type { CustomerPermissions, CustomerRole, CustomerUserType } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'

type Row = {
  id: string
  name: string
  profile: string
  role: CustomerRole
  permissions: CustomerPermissions
  active: boolean
  position: number
  users: number
  recordNumber: number
  version: number
  createdAt: Date
  updatedAt: Date
}

/** The user types of a portal in their order, or one of them. */
export async function typesOf(
  tx: Tx,
  portalId: string,
  id: string | null = null,
): Promise<CustomerUserType[]> {
  if (id !== null && !isId(id)) return []
  const { rows } = await sql<Row>`
    select t.id, t.name, t.profile, t.role, t.permissions, t.is_active as active, t.position,
      (select coalesce(sum(c.people), 0)::int from crm.customer_user_count c
        where c.organisation_id = t.organisation_id and c.portal_id = t.portal_id and c.user_type_id = t.id) as users,
      t.record_number as "recordNumber", t.version::int as version, t.created_at as "createdAt",
      t.updated_at as "updatedAt"
    from crm.customer_user_type t
    where t.portal_id = ${portalId}::uuid ${id === null ? sql`` : sql`and t.id = ${id}::uuid`}
    order by t.position
  `.execute(tx)
  return rows.map(({ createdAt, updatedAt, ...row }) => ({
    ...row,
    module: 'contacts',
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }))
}

/** One user type of a portal. @throws not_found */
export async function requireType(tx: Tx, portalId: string, id: string): Promise<CustomerUserType> {
  const [type] = await typesOf(tx, portalId, id)
  if (type === undefined) throw new MusterError('not_found', { kind: 'customer_user_type' })
  return type
}

/**
 * The user type that people are given: an active one; the portal's first where none is named.
 * @throws unknown_user_type
 */
export async function chooseType(
  tx: Tx,
  portalId: string,
  id: string | undefined,
): Promise<CustomerUserType> {
  const types = await typesOf(tx, portalId, id ?? null)
  const type = types.find(({ active }) => active)
  if (type === undefined)
    throw new MusterError('unknown_user_type', {}, [
      { path: 'userTypeId', code: 'unknown_user_type', message: '' },
    ])
  return type
}
