import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { withdrawMails } from '../../platform/mail/index.ts'

/**
 * Ends the living invitations of members: their links open nothing any more, and mails that were not sent are
 * taken back. Whoever is invited again needs the room of the former invitation.
 *
 * @param members a relation of one column, ids of members
 */
export async function endInvitations(
  tx: Tx,
  organisationId: string,
  members: RawBuilder<unknown>,
  how: 'replaced' | 'revoked',
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update directory.invitation set ended = ${how}, ended_at = now()
    where organisation_id = ${organisationId}::uuid and ended is null and member_id in ${members}
    returning id
  `.execute(tx)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await withdrawMails(tx, organisationId, sql`(select unnest(${ids}::uuid[]))`)
}
