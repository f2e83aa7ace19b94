import type { InvitationPlace } from '@muster/contract'
import type { Tx } from '../../platform/database/index.ts'
import type { InvitationLinks } from './invitation-links.ts'
import type { InvitationRef } from './invitation-token.ts'

/** An invitation as the room that wrote it keeps it. */
export type KeptInvitation = {
  id: string
  organisationId: string
  organisationName: string
  organisationSlug: string
  /** Whom it invites. */
  personId: string
  personName: string
  email: string
  emailKey: string
  inviterName: string
  /** What it is about besides the organisation, if anything. */
  place: InvitationPlace | null
  createdAt: Date
  /** An account that takes the address as its own, with its password, when it is accepted; and how it signs in until then. */
  keeps?: { identityId: string; email: string } | null
  state: 'living' | 'replaced' | 'used' | 'withdrawn'
}

/** Who accepts: an identity, and the network address of the request. */
export type Acceptance = { identityId: string; address: string }

/** A room that invites people: their links, pages and acceptance are the same for all. */
export type InvitationBook = {
  /** An invitation of this room, null for one of another's. With `lock` the person's row is locked first. */
  find(tx: Tx, ref: InvitationRef, lock?: boolean): Promise<KeptInvitation | null>
  /** Joins the person to the identity that owns their address. */
  accept(tx: Tx, invitation: KeptInvitation, acceptance: Acceptance): Promise<void>
  /** Ends a living invitation at the wish of its recipient. */
  object(tx: Tx, ref: InvitationRef): Promise<void>
}

/** What invitations stand on: their links, and the rooms that write them. */
export type InvitationGround = InvitationLinks & { books: readonly InvitationBook[] }
