import type { MemberStakes } from '@muster/contract'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Stakes } from './stakes.ts'
import { lockMember } from './store.ts'

/** What would have to be taken over, and what would stop, if a member went. @throws forbidden, not_found */
export async function listStakes(ctx: Context, id: string, stakes: Stakes): Promise<MemberStakes> {
  requirePermission(ctx.principal, 'directory.manage')
  const member = await lockMember(ctx, id)
  const held = await stakes.of(ctx, [member.id])
  return { items: held.map(({ kind, name, needsSuccessor }) => ({ kind, name, needsSuccessor })) }
}
