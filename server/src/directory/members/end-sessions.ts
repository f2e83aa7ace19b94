import { record } from '../../audit/index.ts'
import { requirePermission, revokeOtherSessions } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireRoleWithin } from './rules.ts'
import { lockMember } from './store.ts'

/**
 * Signs a member out everywhere, as after the loss of a device; they can sign in again. The account may belong to
 * other organisations too: there as well a new sign-in is all that it costs.
 * @throws forbidden, not_found, role_above_yours
 */
export async function endSessions(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx.principal, 'directory.manage')
  const member = await lockMember(ctx, id)
  requireRoleWithin(ctx.principal, member.admin_role)
  if (member.identity_id !== null) await revokeOtherSessions(ctx.tx, member.identity_id, null)
  await record(ctx, {
    action: 'directory.member.end-sessions',
    subject: { kind: 'member', id, name: member.display_name },
  })
}
