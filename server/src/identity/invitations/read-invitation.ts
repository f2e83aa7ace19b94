import type { Invitation } from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { identityOfAddress } from '../known-address.ts'
import { findLiving } from './find-living.ts'
import type { InvitationGround } from './invitation-book.ts'
import { type InvitationRef, readInvitationToken } from './invitation-token.ts'

/** Whose invitation a token is. @throws invitation_unknown */
export function requireToken(ground: InvitationGround, token: string): InvitationRef {
  const ref = readInvitationToken(ground.secret, token)
  if (ref === null) throw new MusterError('invitation_unknown')
  return ref
}

/**
 * Shows what a token invites to.
 * @throws invitation_unknown, invitation_expired, invitation_used, invitation_replaced, invitation_withdrawn
 */
export async function readInvitation(
  database: Database,
  ground: InvitationGround,
  token: string,
): Promise<Invitation> {
  const ref = requireToken(ground, token)
  return database.inOrganisation(ref.organisationId, async (tx) => {
    const found = await findLiving(tx, ground, ref)
    return {
      organisation: found.organisationName,
      inviter: found.inviterName,
      email: found.email,
      place: found.place,
      expiresAt: found.expiresAt.toISOString(),
      hasAccount: found.keeps != null || (await identityOfAddress(tx, found.emailKey)) !== null,
    }
  })
}
