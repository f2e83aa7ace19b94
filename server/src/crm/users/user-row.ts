import type { CrmProfileKind, CrmUser, CrmUserStatus, crmRoleNames, MemberStatus } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** A row of crm.user as the verbs read it. */
export type UserRow = {
  id: string
  record_number: number
  member_id: string | null
  email: string
  first_name: string
  last_name: string
  display_name: string
  profile_id: string
  role_id: string
  access: CrmUserStatus
  member_status: MemberStatus | null
  status: CrmUserStatus
  confirmed: boolean
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of a `UserRow`, over crm.user as `u`. */
export const userColumns = sql`
  u.id, u.record_number, u.member_id, u.email, u.first_name, u.last_name, u.display_name, u.profile_id, u.role_id,
  u.access, u.member_status, u.status, u.confirmed, u.version::int as version, u.created_at, u.updated_at`

type Beside = {
  profile: { id: string; name: string; kind: CrmProfileKind }
  role: { id: string; name: string; builtIn: (typeof crmRoleNames)[number] | null }
}

/** CRM users in the order of the ids; ids of nobody are passed over. */
export async function usersByIds(tx: Tx, ids: readonly string[]): Promise<CrmUser[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<UserRow & Beside>`
    select ${userColumns},
      json_build_object('id', p.id, 'name', p.name, 'kind', p.kind) as profile,
      json_build_object('id', o.id, 'name', o.name, 'builtIn', o.built_in) as role
    from crm."user" u
    join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
    join crm.role o on o.organisation_id = u.organisation_id and o.id = u.role_id
    where u.id = any (${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toUser(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toUser(row: UserRow & Beside): CrmUser {
  return {
    id: row.id,
    memberId: row.member_id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    displayName: row.display_name,
    profileId: row.profile_id,
    profile: row.profile,
    roleId: row.role_id,
    role: row.role,
    status: row.status,
    confirmed: row.confirmed,
    memberStatus: row.member_status,
    recordNumber: row.record_number,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Reads several CRM users and locks them, in the order of their ids as every writer does. */
export async function lockUsers(tx: Tx, ids: readonly string[]): Promise<UserRow[]> {
  const known = ids.filter(isId)
  if (known.length === 0) return []
  const { rows } = await sql<UserRow>`
    select ${userColumns} from crm."user" u where u.id = any (${known}::uuid[]) order by u.id for no key update
  `.execute(tx)
  return rows
}

/** Reads a CRM user and locks the row. @throws not_found */
export async function lockUser(tx: Tx, id: string): Promise<UserRow> {
  const [row] = await lockUsers(tx, [id])
  if (row === undefined) throw new MusterError('not_found', { kind: 'crm_user' })
  return row
}

/** An active CRM user whom a request names, as an owner of records. @throws unknown_crm_user */
export async function requireActiveUser(tx: Tx, id: string, path: string): Promise<UserRow> {
  const { rows } = isId(id)
    ? await sql<UserRow>`
        select ${userColumns} from crm."user" u where u.id = ${id}::uuid and u.status = 'active'
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined)
    throw new MusterError('unknown_crm_user', {}, [{ path, code: 'unknown_crm_user', message: '' }])
  return rows[0]
}
