import type { CrmUser, CrmUserStatus, crmUserDeactivate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireProfile, requireProfileWithin } from '../profiles/profile-row.ts'
import { handOverRecords } from '../records/hand-over.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { keepAdministrator } from './last-administrator.ts'
import { lockUser, requireActiveUser, type UserRow, usersByIds } from './user-row.ts'

/**
 * Lets somebody into the CRM again, with all they had.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, profile_above_yours, crm_member_away
 */
export async function activateUser(
  ctx: Context,
  id: string,
  ifMatch: number | null = null,
): Promise<CrmUser> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const row = await lockUser(ctx.tx, id)
  requireVersion(ifMatch, row.version)
  requireProfileWithin(rights, await requireProfile(ctx.tx, row.profile_id))
  if (row.member_status === null || row.member_status === 'inactive') throw new MusterError('crm_member_away')
  return changeAccess(ctx, row, 'active')
}

/**
 * Ends somebody's access to the CRM at once. Their records stay theirs, unless somebody takes them over.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, profile_above_yours, last_administrator,
 *   unknown_crm_user
 */
export async function deactivateUser(
  ctx: Context,
  id: string,
  { successorId, newOwnerId }: z.output<typeof crmUserDeactivate> = {},
  ifMatch: number | null = null,
): Promise<CrmUser> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  await keepAdministrator(ctx, [id], successorId ?? null)
  const row = await lockUser(ctx.tx, id)
  requireVersion(ifMatch, row.version)
  requireProfileWithin(rights, await requireProfile(ctx.tx, row.profile_id))
  if (newOwnerId !== undefined) {
    const heir = await requireActiveUser(ctx.tx, newOwnerId, 'newOwnerId')
    if (heir.id === id)
      throw new MusterError('unknown_crm_user', {}, [
        { path: 'newOwnerId', code: 'unknown_crm_user', message: '' },
      ])
    await handOverRecords(ctx, row, heir)
  }
  return changeAccess(ctx, row, 'inactive')
}

async function changeAccess(ctx: Context, row: UserRow, access: CrmUserStatus): Promise<CrmUser> {
  if (row.access !== access) {
    await sql`
      update crm."user" set access = ${access}, version = version + 1, updated_at = ${ctx.now}
      where id = ${row.id}::uuid
    `.execute(ctx.tx)
    await record(ctx, {
      action: access === 'active' ? 'crm.user.activate' : 'crm.user.deactivate',
      subject: { kind: 'crm_user', id: row.id, name: row.display_name },
      before: { status: row.access },
      after: { status: access },
    })
  }
  const [user] = await usersByIds(ctx.tx, [row.id])
  return user as CrmUser
}
