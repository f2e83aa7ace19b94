import type { MembershipRole } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireGroup } from '../groups/find-group.ts'
import { requireManageGroup } from '../groups/group-rules.ts'
import { lockMember } from '../members/store.ts'

/**
 * Takes one person out of a group or department; whoever headed it heads it no longer. Owners, admins and the
 * group's moderators may.
 * @param text id, slug or name of the group
 * @throws forbidden, not_found
 */
export async function removeMembership(ctx: Context, text: string, memberId: string): Promise<void> {
  requirePermission(ctx.principal, 'directory.read')
  const group = await requireGroup(ctx.tx, text)
  await requireManageGroup(ctx, group.id)
  if (!isId(memberId)) throw new MusterError('not_found', { kind: 'membership' })
  const member = await lockMember(ctx, memberId)
  const { rows: heads } = await sql`
    delete from directory.head
    where group_id = ${group.id}::uuid and member_id = ${memberId}::uuid returning member_id
  `.execute(ctx.tx)
  const { rows } = await sql<{ role: MembershipRole }>`
    delete from directory.membership
    where group_id = ${group.id}::uuid and member_id = ${memberId}::uuid returning role
  `.execute(ctx.tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'membership' })
  await record(ctx, {
    action: 'directory.membership.remove',
    subject: { kind: 'member', id: memberId, name: member.display_name },
    before: { groupId: group.id, group: group.name, role: rows[0].role, isHead: heads.length > 0 },
  })
}
