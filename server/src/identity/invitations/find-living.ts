import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { InvitationBook, InvitationGround, KeptInvitation } from './invitation-book.ts'
import { expiryOf } from './invitation-links.ts'
import type { InvitationRef } from './invitation-token.ts'

/** An invitation that can be accepted, and the room that keeps it. */
export type LivingInvitation = KeptInvitation & { book: InvitationBook; expiresAt: Date }

/**
 * Finds an invitation that can be accepted now. One whose person is gone was withdrawn with them, by an undo or
 * by hand.
 * @throws invitation_expired `{inviter}`, invitation_used, invitation_replaced, invitation_withdrawn
 */
export async function findLiving(
  tx: Tx,
  ground: InvitationGround,
  ref: InvitationRef,
  lock = false,
): Promise<LivingInvitation> {
  for (const book of ground.books) {
    const found = await book.find(tx, ref, lock)
    if (found === null) continue
    if (found.state !== 'living') throw new MusterError(`invitation_${found.state}`)
    const expiresAt = expiryOf(found.createdAt, ground.invitationsDays)
    if (expiresAt.getTime() <= Date.now())
      throw new MusterError('invitation_expired', { inviter: found.inviterName })
    return { ...found, book, expiresAt }
  }
  throw new MusterError('invitation_withdrawn')
}
