import type { Database } from '../../platform/database/index.ts'
import type { InvitationGround } from './invitation-book.ts'
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
  await database.inOrganisation(ref.organisationId, async (tx) => {
    for (const book of ground.books) await book.object(tx, ref)
  })
}
