import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { lockProfile, profilesByIds, requireProfile, requireProfileWithin } from './profile-row.ts'

/**
 * Deletes a profile; whoever has it gets another one.
 * @param reassignTo id of the other profile, null when the caller has not said
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, profile_built_in, profile_above_yours,
 *   crm_in_use `{name, users}`, unknown_crm_profile
 */
export async function removeProfile(
  ctx: Context,
  id: string,
  { reassignTo, ifMatch = null }: { reassignTo: string | null; ifMatch?: number | null },
): Promise<void> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const row = await lockProfile(ctx.tx, id)
  requireVersion(ifMatch, row.version)
  if (row.kind !== 'custom') throw new MusterError('profile_built_in', { kind: row.kind })
  requireProfileWithin(rights, row)
  const [profile] = await profilesByIds(ctx.tx, [id])
  const users = profile?.users ?? 0
  if (users > 0 && reassignTo === null) throw new MusterError('crm_in_use', { name: row.name, users })
  const heir = reassignTo === null ? null : await requireProfile(ctx.tx, reassignTo, 'reassignTo')
  if (heir !== null) {
    if (heir.id === id) throw new MusterError('crm_in_use', { name: row.name, users })
    requireProfileWithin(rights, heir)
    await sql`
      update crm."user" set profile_id = ${heir.id}::uuid, version = version + 1, updated_at = ${ctx.now}
      where profile_id = ${id}::uuid
    `.execute(ctx.tx)
  }
  await sql`delete from crm.profile where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'crm.profile.remove',
    subject: { kind: 'crm_profile', id, name: row.name },
    before: { name: row.name, users },
    after: { reassignedTo: heir === null ? null : { id: heir.id, name: heir.name } },
  })
}
