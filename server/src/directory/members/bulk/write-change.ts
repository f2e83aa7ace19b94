import type { AdminRole, MemberAction } from '@muster/contract'
import { sql } from 'kysely'
import { type AuditEntry, recordMany } from '../../../audit/index.ts'
import type { Context } from '../../../platform/context.ts'
import { memberTable } from '../../invitations/invitation-table.ts'
import { inviteMembers, withdrawInvitations } from '../../invitations/invite-members.ts'
import type { MemberRow } from '../member-row.ts'

/** Names of what was done, in the audit. */
const actions: Record<MemberAction, AuditEntry['action']> = {
  invite: 'directory.member.invite',
  reinvite: 'directory.member.reinvite',
  revoke_invitation: 'directory.invitation.revoke',
  activate: 'directory.member.activate',
  deactivate: 'directory.member.deactivate',
  remove: 'directory.member.remove',
  set_role: 'directory.member.update',
}

/**
 * Does to some members, who are locked and may be touched, what was asked, in a few statements; one audit event
 * each.
 * @param adminRole the new role, for `set_role`
 */
export async function writeChange(
  ctx: Context,
  action: MemberAction,
  members: readonly MemberRow[],
  adminRole: AdminRole | null,
): Promise<void> {
  if (members.length === 0) return
  const ids = members.map(({ id }) => id)
  const told = action === 'remove' ? await membershipsOf(ctx, ids) : null
  await write(ctx, action, ids, adminRole)
  const entries = members.map((member): AuditEntry => {
    const subject = { kind: 'member', id: member.id, name: member.display_name }
    return { action: actions[action], subject, ...difference(action, member, adminRole, told) }
  })
  await recordMany(ctx, entries)
}

async function write(
  ctx: Context,
  action: MemberAction,
  ids: readonly string[],
  adminRole: AdminRole | null,
): Promise<void> {
  const { tx, principal, now } = ctx
  const these = sql`any(${ids}::uuid[])`
  const members = sql`(select unnest(${ids}::uuid[]))`
  switch (action) {
    case 'invite':
    case 'reinvite':
      await sql`update directory.member set invited_at = ${now} where id = ${these}`.execute(tx)
      await memberTable.end(tx, principal.organisationId, members, 'replaced')
      return inviteMembers(tx, {
        organisationId: principal.organisationId,
        inviterName: principal.displayName,
        groupId: null,
        members,
      })
    case 'revoke_invitation':
      await sql`update directory.member set invited_at = null where id = ${these}`.execute(tx)
      return memberTable.end(tx, principal.organisationId, members, 'revoked')
    case 'remove':
      await withdrawInvitations(tx, principal.organisationId, members)
      await sql`delete from directory.member where id = ${these}`.execute(tx)
      return
    case 'set_role':
      await sql`update directory.member set admin_role = ${adminRole}, version = version + 1, updated_at = ${now}
        where id = ${these}`.execute(tx)
      return
    default: {
      const status = action === 'activate' ? 'active' : 'inactive'
      await sql`update directory.member set status = ${status}, version = version + 1, updated_at = ${now}
        where id = ${these}`.execute(tx)
    }
  }
}

type Told = Map<string, { groupId: string; name: string; role: string }[]>

/** What people who are about to be removed belong to, for the audit. */
async function membershipsOf({ tx }: Context, ids: readonly string[]): Promise<Told> {
  const { rows } = await sql<{ memberId: string; groupId: string; name: string; role: string }>`
    select p.member_id as "memberId", p.group_id as "groupId", g.name, p.role
    from directory.membership p
    join directory."group" g on g.organisation_id = p.organisation_id and g.id = p.group_id
    where p.member_id = any(${ids}::uuid[]) order by g.name, g.id
  `.execute(tx)
  const told: Told = new Map()
  for (const { memberId, ...membership } of rows)
    told.set(memberId, [...(told.get(memberId) ?? []), membership])
  return told
}

function difference(
  action: MemberAction,
  member: MemberRow,
  adminRole: AdminRole | null,
  told: Told | null,
): Pick<AuditEntry, 'before' | 'after'> {
  if (action === 'set_role') return { before: { adminRole: member.admin_role }, after: { adminRole } }
  if (action === 'activate') return { before: { status: member.status }, after: { status: 'active' } }
  if (action === 'deactivate') return { before: { status: member.status }, after: { status: 'inactive' } }
  if (action !== 'remove') return {}
  const { email, status, admin_role } = member
  return { before: { email, status, adminRole: admin_role, memberships: told?.get(member.id) ?? [] } }
}
