import type { Member } from '@muster/contract'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { inviteMember } from './invite-member.ts'
import { membersByIds } from './member-row.ts'
import { lockMember } from './store.ts'

/**
 * Invites someone who has not accepted yet, for the first time or again. The invitation before ends.
 * @throws forbidden, not_found, conflict (whoever is active or inactive has no invitation)
 */
export async function reinviteMember(ctx: Context, id: string): Promise<Member> {
  requirePermission(ctx.principal, 'directory.manage')
  const before = await lockMember(ctx, id)
  if (before.status !== 'invited') throw new MusterError('conflict', { reason: 'not_invited' })
  await inviteMember(ctx, id)
  await record(ctx, {
    action: 'directory.member.reinvite',
    subject: { kind: 'member', id, name: before.display_name },
  })
  const [member] = await membersByIds(ctx.tx, [id])
  return member as Member
}
