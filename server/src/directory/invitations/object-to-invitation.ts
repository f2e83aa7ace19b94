import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { systemContext } from '../../platform/context.ts'
import type { Database } from '../../platform/database/index.ts'
import { withdrawMails } from '../../platform/mail/index.ts'
import type { InvitationGround } from './invitation-ground.ts'
import { readInvitationToken } from './invitation-token.ts'

/**
 * Ends a living invitation at the wish of its recipient. Any other token changes nothing and is answered alike,
 * so that the answer tells nothing.
 */
export async function objectToInvitation(
  database: Database,
  ground: InvitationGround,
  token: string,
): Promise<void> {
  const ref = readInvitationToken(ground.secret, token)
  if (ref === null) return
  const { organisationId, invitationId } = ref
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql<{ member_id: string; display_name: string }>`
      update directory.invitation i set ended = 'objected', ended_at = now() from directory.member m
      where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid and i.ended is null
        and m.organisation_id = i.organisation_id and m.id = i.member_id
      returning i.member_id, m.display_name
    `.execute(tx)
    const [ended] = rows
    if (ended === undefined) return
    await withdrawMails(tx, organisationId, sql`(select ${invitationId}::uuid)`)
    await record(systemContext(tx, organisationId), {
      action: 'directory.invitation.object',
      subject: { kind: 'member', id: ended.member_id, name: ended.display_name },
    })
  })
}
