import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { memberTable } from '../invitations/invitation-table.ts'
import { inviteMembers } from '../invitations/invite-members.ts'

/** Mails an invitation to one member in the name of the principal, and notes when. */
export async function inviteMember({ tx, principal, now }: Context, id: string): Promise<void> {
  await sql`update directory.member set invited_at = ${now}
    where organisation_id = ${principal.organisationId}::uuid and id = ${id}::uuid`.execute(tx)
  await memberTable.end(tx, principal.organisationId, sql`(select ${id}::uuid)`, 'replaced')
  await inviteMembers(tx, {
    organisationId: principal.organisationId,
    inviterName: principal.displayName,
    groupId: null,
    members: sql`(select ${id}::uuid)`,
  })
}
