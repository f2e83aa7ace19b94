import type { Member } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { memberTable } from '../invitations/invitation-table.ts'
import { membersByIds } from './member-row.ts'
import { lockMember } from './store.ts'

/**
 * Takes back the invitation of someone who has not accepted yet: its link opens nothing any more. The person
 * stays, as "not invited yet", with everything they belong to.
 * @throws forbidden, not_found, conflict `{reason: 'no_invitation'}`
 */
export async function revokeInvitation(ctx: Context, id: string): Promise<Member> {
  requirePermission(ctx.principal, 'directory.manage')
  const { tx, principal } = ctx
  const before = await lockMember(ctx, id)
  if (before.status !== 'invited' || before.invited_at === null)
    throw new MusterError('conflict', { reason: 'no_invitation' })
  await sql`update directory.member set invited_at = null where id = ${id}::uuid`.execute(tx)
  await memberTable.end(tx, principal.organisationId, sql`(select ${id}::uuid)`, 'revoked')
  await record(ctx, {
    action: 'directory.invitation.revoke',
    subject: { kind: 'member', id, name: before.display_name },
  })
  const [member] = await membersByIds(tx, [id])
  return member as Member
}
