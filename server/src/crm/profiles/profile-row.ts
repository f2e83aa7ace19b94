import type { CrmPermissions, CrmProfile, CrmProfileKind } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { CrmRights } from '../rights/crm-rights.ts'
import { isPermissionWithin } from '../rights/every-permission.ts'
import { type RightColumns, rightsOf } from '../rights/rights-of-row.ts'

/** A row of crm.profile as the verbs read it. */
export type ProfileRow = {
  id: string
  record_number: number
  name: string
  kind: CrmProfileKind
  description: string
  permissions: CrmPermissions
  version: number
  created_at: Date
  updated_at: Date
} & RightColumns

/** The columns of a `ProfileRow`, over crm.profile as `p`. */
export const profileColumns = sql`
  p.id, p.record_number, p.name, p.kind, p.description, p.permissions, p.manage_users, p.manage_setup,
  p.manage_customer_users,  p.version::int as version, p.created_at, p.updated_at`

/** Profiles in the order of the ids; ids of none are passed over. */
export async function profilesByIds(tx: Tx, ids: readonly string[]): Promise<CrmProfile[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ProfileRow & { users: number }>`
    select ${profileColumns}, (select count(*)::int from crm."user" u
      where u.organisation_id = p.organisation_id and u.profile_id = p.id) as users
    from crm.profile p where p.id = any (${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toProfile(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toProfile(row: ProfileRow & { users: number }): CrmProfile {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    description: row.description,
    permissions: row.permissions,
    rights: rightsOf(row),
    users: row.users,
    recordNumber: row.record_number,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Reads a profile, by id or by the kind of a built-in one; null for none. */
export async function findProfile(tx: Tx, idOrKind: string): Promise<ProfileRow | null> {
  const { rows } = await sql<ProfileRow>`
    select ${profileColumns} from crm.profile p
    where ${isId(idOrKind) ? sql`p.id = ${idOrKind}::uuid` : sql`p.kind = ${idOrKind} and p.kind <> 'custom'`}
  `.execute(tx)
  return rows[0] ?? null
}

/** The profile that a request names. @throws unknown_crm_profile */
export async function requireProfile(tx: Tx, idOrKind: string, path = 'profileId'): Promise<ProfileRow> {
  const profile = await findProfile(tx, idOrKind)
  if (profile === null)
    throw new MusterError('unknown_crm_profile', {}, [{ path, code: 'unknown_crm_profile', message: '' }])
  return profile
}

/** Reads a profile and locks the row. @throws not_found */
export async function lockProfile(tx: Tx, id: string): Promise<ProfileRow> {
  const { rows } = isId(id)
    ? await sql<ProfileRow>`
        select ${profileColumns} from crm.profile p where p.id = ${id}::uuid for no key update
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'crm_profile' })
  return rows[0]
}

/** Whether a profile allows nothing that the principal may not do themselves. */
export function isProfileWithin(
  rights: CrmRights,
  profile: Pick<ProfileRow, 'kind' | 'permissions' | keyof RightColumns>,
): boolean {
  if (rights.isAdministrator) return true
  return (
    profile.kind !== 'administrator' &&
    isPermissionWithin(profile.permissions, rights.permissions) &&
    (!profile.manage_users || rights.rights.manageUsers) &&
    (!profile.manage_setup || rights.rights.manageSetup) &&
    (!profile.manage_customer_users || rights.rights.manageCustomerUsers)
  )
}

/**
 * Nobody gives, takes away or changes a profile that allows more than their own.
 * @throws profile_above_yours
 */
export function requireProfileWithin(
  rights: CrmRights,
  profile: Parameters<typeof isProfileWithin>[1],
): void {
  if (!isProfileWithin(rights, profile)) throw new MusterError('profile_above_yours')
}
