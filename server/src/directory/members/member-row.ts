import type { AdminRole, Member, MemberStatus } from '@muster/contract'
import { sql } from 'kysely'
import { prepared, type Tx } from '../../platform/database/index.ts'
import { undeliveredAt } from '../../platform/mail/index.ts'

/** A row of directory.member as the verbs read it. */
export type MemberRow = {
  id: string
  email: string
  email_key: string
  first_name: string
  last_name: string
  display_name: string
  title: string
  phone: string
  employee_number: string
  manager_id: string | null
  status: MemberStatus
  admin_role: AdminRole
  identity_id: string | null
  invited_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of a `MemberRow`, over directory.member as `m`. */
export const memberColumns = sql`
  m.id, m.email, m.email_key, m.first_name, m.last_name, m.display_name, m.title, m.phone, m.employee_number,
  m.manager_id, m.status, m.admin_role, m.identity_id, m.invited_at, m.version::int as version, m.created_at,
  m.updated_at`

type Department = { id: string; name: string }

/** What a member is shown with beside their row. */
type Beside = { manager: Member['manager']; department: Department | null; undelivered_at: Date | null }

function toMember(row: MemberRow & Beside): Member {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    displayName: row.display_name,
    status: row.status,
    adminRole: row.admin_role,
    title: row.title,
    phone: row.phone,
    employeeNumber: row.employee_number,
    managerId: row.manager_id,
    manager: row.manager,
    invitedAt: row.invited_at?.toISOString() ?? null,
    undeliveredAt: row.undelivered_at?.toISOString() ?? null,
    department: row.department,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Members in the order of the ids; ids of nobody are passed over. */
export async function membersByIds(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  if (ids.length === 0) return []
  const { rows } = await prepared(sql<MemberRow & Beside>`
    select ${memberColumns}, (
      select json_build_object('id', b.id, 'displayName', b.display_name, 'email', b.email)
      from directory.member b where b.organisation_id = m.organisation_id and b.id = m.manager_id
    ) as manager, (
      select json_build_object('id', g.id, 'name', g.name)
      from directory.membership p
      join directory."group" g on g.organisation_id = p.organisation_id and g.id = p.group_id
      where p.organisation_id = m.organisation_id and p.member_id = m.id and p.in_department
        and p.role <> 'follower'
    ) as department, ${undeliveredAt(sql`m.organisation_id`, sql`m.email_key`)} as undelivered_at
    from directory.member m where m.id = any(${ids}::uuid[])
  `).execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toMember(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
