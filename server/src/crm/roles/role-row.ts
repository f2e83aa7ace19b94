import type { CrmRole, crmRoleNames } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** A row of crm.role as the verbs read it. */
export type RoleRow = {
  id: string
  record_number: number
  name: string
  built_in: (typeof crmRoleNames)[number] | null
  description: string
  parent_id: string | null
  /** Ids from the top down, each with a stroke behind it. */
  path: string
  level: number
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of a `RoleRow`, over crm.role as `o`. */
export const roleColumns = sql`
  o.id, o.record_number, o.name, o.built_in, o.description, o.parent_id, o.path, o.level, o.version::int as version,
  o.created_at, o.updated_at`

/** Roles in the order of the ids; ids of none are passed over. */
export async function rolesByIds(tx: Tx, ids: readonly string[]): Promise<CrmRole[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<RoleRow & { users: number }>`
    select ${roleColumns}, (select count(*)::int from crm."user" u
      where u.organisation_id = o.organisation_id and u.role_id = o.id) as users
    from crm.role o where o.id = any (${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toRole(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toRole(row: RoleRow & { users: number }): CrmRole {
  return {
    id: row.id,
    name: row.name,
    builtIn: row.built_in,
    parentId: row.parent_id,
    level: row.level,
    description: row.description,
    users: row.users,
    recordNumber: row.record_number,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** The role that a request names. @throws unknown_crm_role */
export async function requireRole(tx: Tx, id: string, path = 'roleId'): Promise<RoleRow> {
  const { rows } = isId(id)
    ? await sql<RoleRow>`select ${roleColumns} from crm.role o where o.id = ${id}::uuid`.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined)
    throw new MusterError('unknown_crm_role', {}, [{ path, code: 'unknown_crm_role', message: '' }])
  return rows[0]
}

/** The role that nobody is above. */
export async function topRole(tx: Tx): Promise<RoleRow> {
  const { rows } =
    await sql<RoleRow>`select ${roleColumns} from crm.role o where o.parent_id is null`.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'crm_role' })
  return rows[0]
}

/** The role of who was given none: the first below the top, or the top where it is alone. */
export async function defaultRole(tx: Tx): Promise<RoleRow> {
  const { rows } = await sql<RoleRow>`
    select ${roleColumns} from crm.role o order by (o.level = 1) desc, o.level, o.created_at, o.record_number limit 1
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'crm_role' })
  return rows[0]
}

/**
 * Reads a role for a change of the tree. Whoever changes it takes turns, so that two who move roles at the same
 * time can't close a circle.
 * @throws not_found
 */
export async function lockRole(tx: Tx, organisationId: string, id: string): Promise<RoleRow> {
  await sql`select pg_advisory_xact_lock(7240, hashtext(${organisationId}))`.execute(tx)
  const { rows } = isId(id)
    ? await sql<RoleRow>`select ${roleColumns} from crm.role o where o.id = ${id}::uuid for no key update`.execute(
        tx,
      )
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'crm_role' })
  return rows[0]
}
