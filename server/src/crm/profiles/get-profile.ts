import type { CrmProfile } from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { findProfile, profilesByIds } from './profile-row.ts'

/** One profile, by id or the kind of a built-in one. @throws crm_no_user, not_found */
export async function getProfile(ctx: Context, idOrKind: string): Promise<CrmProfile> {
  await requireCrmUser(ctx)
  const row = await findProfile(ctx.tx, idOrKind)
  if (row === null) throw new MusterError('not_found', { kind: 'crm_profile' })
  const [profile] = await profilesByIds(ctx.tx, [row.id])
  return profile as CrmProfile
}
