import type { CrmProfile, crmProfileUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { coherent } from '../rights/every-permission.ts'
import { rightsAfter, rightsOf } from '../rights/rights-of-row.ts'
import { profileNameTaken } from './create-profile.ts'
import { lockProfile, type ProfileRow, profilesByIds, requireProfileWithin } from './profile-row.ts'

/**
 * Changes a profile. The built-in ones keep their names; what Administrators may do is not narrowed.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, profile_built_in, profile_above_yours, name_taken
 */
export async function updateProfile(
  ctx: Context,
  id: string,
  change: z.output<typeof crmProfileUpdate>,
  ifMatch: number | null = null,
): Promise<CrmProfile> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const row = await lockProfile(ctx.tx, id)
  requireVersion(ifMatch, row.version)
  requireProfileWithin(rights, row)
  const before = valuesOf(row)
  const after = {
    name: change.name ?? before.name,
    description: change.description ?? before.description,
    permissions: coherent(change.permissions ?? before.permissions),
    rights: rightsAfter(before.rights, change.rights),
  }
  const allows = JSON.stringify([after.permissions, after.rights])
  if (
    (row.kind !== 'custom' && after.name !== before.name) ||
    (row.kind === 'administrator' && allows !== JSON.stringify([before.permissions, before.rights]))
  )
    throw new MusterError('profile_built_in', { kind: row.kind })
  requireProfileWithin(rights, {
    kind: row.kind,
    permissions: after.permissions,
    manage_users: after.rights.manageUsers,
    manage_setup: after.rights.manageSetup,
    manage_customer_users: after.rights.manageCustomerUsers,
  })
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
    (field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]),
  )
  if (changed.length > 0) {
    await write(ctx, id, after)
    const pick = (values: typeof after) => Object.fromEntries(changed.map((field) => [field, values[field]]))
    await record(ctx, {
      action: 'crm.profile.update',
      subject: { kind: 'crm_profile', id, name: after.name },
      before: pick(before),
      after: pick(after),
    })
  }
  const [profile] = await profilesByIds(ctx.tx, [id])
  return profile as CrmProfile
}

function valuesOf(row: ProfileRow) {
  return {
    name: row.name,
    description: row.description,
    permissions: coherent(row.permissions),
    rights: rightsOf(row),
  }
}

async function write({ tx, now }: Context, id: string, after: ReturnType<typeof valuesOf>): Promise<void> {
  const key = fold(after.name)
  const { rows: taken } = await sql`
    select 1 from crm.profile where name_key = ${key} and id <> ${id}::uuid
  `.execute(tx)
  if (taken.length > 0) throw profileNameTaken(after.name)
  await sql`
    update crm.profile set name = ${after.name}, name_key = ${key}, description = ${after.description},
      permissions = ${JSON.stringify(after.permissions)}, manage_users = ${after.rights.manageUsers},
      manage_setup = ${after.rights.manageSetup}, manage_customer_users = ${after.rights.manageCustomerUsers},
      version = version + 1, updated_at = ${now}
    where id = ${id}::uuid
  `.execute(tx)
}
