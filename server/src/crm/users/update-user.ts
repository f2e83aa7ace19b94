import type { CrmUser, crmUserUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireProfile, requireProfileWithin } from '../profiles/profile-row.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { requireRole } from '../roles/role-row.ts'
import { keepAdministrator } from './last-administrator.ts'
import { lockUser, usersByIds } from './user-row.ts'

/**
 * Gives a CRM user another profile or role. Names and address are those of the member.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, unknown_crm_profile, unknown_crm_role,
 *   profile_above_yours, last_administrator, unknown_crm_user for an unfit successor
 */
export async function updateUser(
  ctx: Context,
  id: string,
  { profileId, roleId, successorId }: z.output<typeof crmUserUpdate>,
  ifMatch: number | null = null,
): Promise<CrmUser> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const profile = profileId === undefined ? null : await requireProfile(ctx.tx, profileId)
  if (roleId !== undefined) await requireRole(ctx.tx, roleId)
  if (profile !== null && profile.kind !== 'administrator')
    await keepAdministrator(ctx, [id], successorId ?? null)
  const row = await lockUser(ctx.tx, id)
  requireVersion(ifMatch, row.version)
  if (profile !== null && profile.id !== row.profile_id) {
    requireProfileWithin(rights, await requireProfile(ctx.tx, row.profile_id))
    requireProfileWithin(rights, profile)
  }
  const before = { profileId: row.profile_id, roleId: row.role_id }
  const after = { profileId: profile?.id ?? row.profile_id, roleId: roleId ?? row.role_id }
  const changed = (['profileId', 'roleId'] as const).filter((field) => before[field] !== after[field])
  if (changed.length > 0) {
    await sql`
      update crm."user" set profile_id = ${after.profileId}::uuid, role_id = ${after.roleId}::uuid,
        version = version + 1, updated_at = ${ctx.now}
      where id = ${id}::uuid
    `.execute(ctx.tx)
    const pick = (values: typeof after) => Object.fromEntries(changed.map((field) => [field, values[field]]))
    await record(ctx, {
      action: 'crm.user.update',
      subject: { kind: 'crm_user', id, name: row.display_name },
      before: pick(before),
      after: pick(after),
    })
  }
  const [user] = await usersByIds(ctx.tx, [id])
  return user as CrmUser
}
