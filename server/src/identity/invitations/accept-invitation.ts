import type { Language } from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { wasMailedOnly } from '../../platform/mail/index.ts'
import { createIdentity } from '../create-identity.ts'
import type { SignInGround } from '../ground.ts'
import { identityOfAddress, renameIdentity, verifyAddress } from '../known-address.ts'
import { joinRelations } from '../sessions/complete-sign-in.ts'
import type { Visitor } from '../sessions/open-session.ts'
import { checkPassword, passFirstFactor, type SignedIn } from '../sessions/sign-in.ts'
import { findLiving, type LivingInvitation } from './find-living.ts'
import type { InvitationGround } from './invitation-book.ts'
import { requireToken } from './read-invitation.ts'

/** Who accepts: with a password, or signed in already as `identityId`. */
export type Accepting = {
  password: string | undefined
  identityId: string | null
  language: Language
  visitor: Visitor
}

/** What came of it. `signedIn` is null for someone who was signed in already. */
export type Accepted = { organisation: string; email: string; signedIn: SignedIn | null }

/**
 * Accepts an invitation: who holds its token owns the address. Without an account of that address one is made
 * with the password; with one the person proves to be its owner, by its session or its password. The person
 * becomes active. A second factor is asked for before there is a session.
 *
 * Without a mail server, now or when it was written, somebody handed the link on, and could have used it in the recipient's place: then it
 * opens its own organisation, and proves nothing to others that know the address.
 *
 * @throws invitation_unknown, invitation_expired, invitation_used, invitation_replaced, invitation_withdrawn,
 *   malformed without a needed password, weak_password, bad_credentials, rate_limited
 */
export async function acceptInvitation(
  identity: SignInGround,
  ground: InvitationGround,
  token: string,
  accepting: Accepting,
): Promise<Accepted> {
  const { database } = identity
  const ref = requireToken(ground, token)
  const { password, visitor } = accepting
  const { invitation, owner } = await database.inOrganisation(ref.organisationId, async (tx) => {
    const living = await findLiving(tx, ground, ref)
    return { invitation: living, owner: await ownerOf(tx, living) }
  })
  const isSignedIn = owner !== null && owner === accepting.identityId
  if (!isSignedIn && password === undefined)
    throw new MusterError('malformed', {}, [{ path: 'password', code: 'required', message: '' }])
  if (owner !== null && !isSignedIn && password !== undefined)
    await checkPassword(
      database,
      { email: invitation.keeps?.identityId === owner ? invitation.keeps.email : invitation.email, password },
      visitor.address,
    )
  const accepted = await database.inOrganisation(ref.organisationId, async (tx) => {
    // another click may have come first
    const living = await findLiving(tx, ground, ref, true)
    const isProven = identity.hasMailServer && (await wasMailedOnly(tx, ref.organisationId, living.id))
    const identityId = owner ?? (await newIdentity(tx, living, accepting, isProven))
    if (living.keeps?.identityId === identityId) await renameIdentity(tx, identityId, living)
    if (isProven) await verifyAddress(tx, identityId)
    await living.book.accept(tx, living, { identityId, address: visitor.address })
    return { organisation: living.organisationSlug, email: living.email, identityId }
  })
  const { identityId, ...told } = accepted
  if (!isSignedIn) return { ...told, signedIn: await passFirstFactor(identity, identityId, visitor) }
  // whoever signs in is joined to what else knows the address; who is signed in already, here
  await joinRelations(identity, identityId, visitor.address)
  return { ...told, signedIn: null }
}

/** Who signs in with the address, or takes it as theirs; null for nobody yet. */
async function ownerOf(tx: Tx, { emailKey, keeps }: LivingInvitation): Promise<string | null> {
  return (await identityOfAddress(tx, emailKey)) ?? keeps?.identityId ?? null
}

async function newIdentity(
  tx: Tx,
  { email, personName }: LivingInvitation,
  { password, language }: Accepting,
  isVerified: boolean,
): Promise<string> {
  const { identityId } = await createIdentity(tx, {
    email,
    password: password as string,
    displayName: personName,
    language,
    isVerified,
  })
  return identityId
}
