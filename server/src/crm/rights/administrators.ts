import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** An active Administrator of the CRM: whom to ask. */
export type Administrator = { id: string; displayName: string; email: string }

/** Active Administrators, the first ones by name. */
export async function administratorsOf(tx: Tx, most: number): Promise<Administrator[]> {
  const { rows } = await sql<Administrator>`
    select u.id, u.display_name as "displayName", u.email
    from crm.profile p
    join crm."user" u on u.organisation_id = p.organisation_id and u.profile_id = p.id and u.status = 'active'
    where p.kind = 'administrator' order by u.display_name collate platform.names, u.id limit ${most}
  `.execute(tx)
  return rows
}
