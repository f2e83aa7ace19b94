import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { takeTurnForManagers } from '../hierarchy/take-turn.ts'
import { withdrawInvitations } from '../invitations/invite-members.ts'
import { requireRoleWithin } from './rules.ts'
import { noStakes, passOnStakes, type Stakes } from './stakes.ts'
import { lockMemberBeforeFall } from './successor.ts'

/**
 * Removes a member from the organisation, and with them their memberships and headships. Whoever reported to
 * them reports to nobody.
 * @param successorId who becomes owner when an owner is removed, and takes over what hangs on them in the apps; the
 *   last owner needs one
 * @throws forbidden, not_found, version_mismatch, role_above_yours, last_owner, needs_successor, successor_unfit
 */
export async function removeMember(
  ctx: Context,
  id: string,
  {
    ifMatch = null,
    successorId,
    stakes = noStakes,
  }: { ifMatch?: number | null; successorId?: string | undefined; stakes?: Stakes } = {},
): Promise<void> {
  requirePermission(ctx.principal, 'directory.manage')
  // whoever reported to them reports to nobody
  await takeTurnForManagers(ctx.tx, ctx.principal.organisationId)
  const before = await lockMemberBeforeFall(ctx, id, successorId ?? null)
  requireVersion(ifMatch, before.version)
  requireRoleWithin(ctx.principal, before.admin_role)
  await passOnStakes(ctx, stakes, before, successorId ?? null)
  const { rows: memberships } = await sql<{ groupId: string; name: string; role: string }>`
    select p.group_id as "groupId", g.name, p.role
    from directory.membership p
    join directory."group" g on g.organisation_id = p.organisation_id and g.id = p.group_id
    where p.member_id = ${id}::uuid order by g.name, g.id
  `.execute(ctx.tx)
  await withdrawInvitations(ctx.tx, ctx.principal.organisationId, sql`(select ${id}::uuid)`)
  await sql`delete from directory.member where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'directory.member.remove',
    subject: { kind: 'member', id, name: before.display_name },
    before: { email: before.email, status: before.status, adminRole: before.admin_role, memberships },
  })
}
