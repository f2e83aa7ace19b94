/** What links to invitations are made of. `secret`: 32 bytes; `url`: the address people use, without a slash at its end. */
export type InvitationLinks = { secret: Buffer; url: string; invitationsDays: number }

/** When an invitation ends by itself. */
export function expiryOf(createdAt: Date, invitationsDays: number): Date {
  return new Date(createdAt.getTime() + invitationsDays * 86_400_000)
}
