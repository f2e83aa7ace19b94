import type { Member, MemberStatus } from '@muster/contract'
import { sql } from 'kysely'
import { type AuditEntry, record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type MemberRow, membersByIds } from './member-row.ts'
import { requireRoleWithin } from './rules.ts'
import { noStakes, passOnStakes, type Stakes } from './stakes.ts'
import { lockMember, requireSeats, takeTurnForSeats } from './store.ts'
import { lockMemberBeforeFall } from './successor.ts'

/**
 * Makes a member active; whoever was inactive gets back all they had. An active member stays as they are.
 * @throws forbidden, not_found, version_mismatch, role_above_yours, seats_exceeded
 */
export async function activateMember(
  ctx: Context,
  id: string,
  ifMatch: number | null = null,
): Promise<Member> {
  requirePermission(ctx.principal, 'directory.manage')
  await takeTurnForSeats(ctx)
  const before = await lockMember(ctx, id)
  requireVersion(ifMatch, before.version)
  // an inactive owner who comes back is an owner again
  requireRoleWithin(ctx.principal, before.admin_role)
  if (before.status === 'inactive') await requireSeats(ctx, 1)
  return changeStatus(ctx, before, 'active', 'directory.member.activate')
}

/**
 * Ends a member's access to the organisation at once and keeps everything they belong to. An inactive member
 * stays as they are.
 * @param successorId who becomes owner when an owner is deactivated, and takes over what hangs on them in the apps;
 *   the last owner needs one
 * @throws forbidden, not_found, version_mismatch, role_above_yours, last_owner, needs_successor, successor_unfit
 */
export async function deactivateMember(
  ctx: Context,
  id: string,
  {
    ifMatch = null,
    successorId,
    stakes = noStakes,
  }: { ifMatch?: number | null; successorId?: string | undefined; stakes?: Stakes } = {},
): Promise<Member> {
  requirePermission(ctx.principal, 'directory.manage')
  const before = await lockMemberBeforeFall(ctx, id, successorId ?? null)
  requireVersion(ifMatch, before.version)
  requireRoleWithin(ctx.principal, before.admin_role)
  if (before.status !== 'inactive') await passOnStakes(ctx, stakes, before, successorId ?? null)
  return changeStatus(ctx, before, 'inactive', 'directory.member.deactivate')
}

async function changeStatus(
  ctx: Context,
  before: MemberRow,
  status: MemberStatus,
  action: AuditEntry['action'],
): Promise<Member> {
  if (before.status !== status) {
    await sql`
      update directory.member set status = ${status}, version = version + 1, updated_at = ${ctx.now}
      where id = ${before.id}::uuid
    `.execute(ctx.tx)
    await record(ctx, {
      action,
      subject: { kind: 'member', id: before.id, name: before.display_name },
      before: { status: before.status },
      after: { status },
    })
  }
  const [member] = await membersByIds(ctx.tx, [before.id])
  return member as Member
}
