import type { Language } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import {
  createIdentity,
  identityOfAddress,
  joinOrganisation,
  type OpenedSession,
  openSession,
  signIn,
  type Visitor,
  verifyAddress,
} from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { withdrawMails } from '../../platform/mail/index.ts'
import { findLiving, type LivingInvitation, requireToken } from './find-invitation.ts'
import type { InvitationGround } from './invitation-ground.ts'

/** Who accepts: with a password, or signed in already as `identityId`. */
export type Accepting = {
  password: string | undefined
  identityId: string | null
  language: Language
  visitor: Visitor
}

/** What came of it. `session` is null for someone who was signed in already. */
export type Accepted = { organisation: string; email: string; session: OpenedSession | null }

/**
 * Accepts an invitation: who holds its token owns the address. Without an account of that address one is made
 * with the password; with one the person proves to be its owner, by its session or its password. The member
 * becomes active.
 *
 * @throws invitation_unknown, invitation_expired, invitation_used, invitation_replaced, invitation_withdrawn,
 *   malformed without a needed password, weak_password, bad_credentials, rate_limited
 */
export async function acceptInvitation(
  database: Database,
  ground: InvitationGround,
  token: string,
  accepting: Accepting,
): Promise<Accepted> {
  const ref = requireToken(ground, token)
  const { password, visitor } = accepting
  const { invitation, owner } = await database.inOrganisation(ref.organisationId, async (tx) => {
    const living = await findLiving(tx, ground, ref)
    return { invitation: living, owner: await identityOfAddress(tx, living.emailKey) }
  })
  const isSignedIn = owner !== null && owner === accepting.identityId
  if (!isSignedIn && password === undefined)
    throw new MusterError('malformed', {}, [{ path: 'password', code: 'required', message: '' }])
  const signedIn =
    owner !== null && !isSignedIn && password !== undefined
      ? await signIn(database, { email: invitation.email, password }, visitor)
      : null
  return database.inOrganisation(ref.organisationId, async (tx) => {
    await sql`select from directory.member where organisation_id = ${ref.organisationId}::uuid
      and id = ${invitation.memberId}::uuid for no key update`.execute(tx)
    // another click may have come first
    const living = await findLiving(tx, ground, ref)
    const identityId = owner ?? (await newIdentity(tx, living, accepting))
    await verifyAddress(tx, identityId)
    await joinOrganisation(tx, identityId, living.organisationId)
    await join(tx, living, identityId, visitor)
    const session = signedIn ?? (owner === null ? await openSession(tx, identityId, visitor) : null)
    return { organisation: living.organisationSlug, email: living.email, session }
  })
}

async function newIdentity(
  tx: Tx,
  { email, memberName }: LivingInvitation,
  { password, language }: Accepting,
): Promise<string> {
  const { identityId } = await createIdentity(tx, {
    email,
    password: password as string,
    displayName: memberName,
    language,
    isVerified: true,
  })
  return identityId
}

async function join(
  tx: Tx,
  invitation: LivingInvitation,
  identityId: string,
  { address }: Visitor,
): Promise<void> {
  const now = new Date()
  const { organisationId, memberId, memberName } = invitation
  await sql`update directory.member set status = 'active', identity_id = ${identityId}::uuid,
    version = version + 1, updated_at = ${now}
    where organisation_id = ${organisationId}::uuid and id = ${memberId}::uuid`.execute(tx)
  await sql`update directory.invitation set ended = 'accepted', ended_at = ${now}
    where organisation_id = ${organisationId}::uuid and id = ${invitation.id}::uuid`.execute(tx)
  // a second try of the mail, or a kept one, has nothing to tell any more
  await withdrawMails(tx, organisationId, sql`(select ${invitation.id}::uuid)`)
  await record(
    {
      tx,
      now,
      principal: {
        organisationId,
        organisationSlug: invitation.organisationSlug,
        identityId,
        memberId,
        displayName: memberName,
        adminRole: 'none',
        scopes: null,
        address,
        kind: 'person',
      },
    },
    {
      action: 'directory.invitation.accept',
      subject: { kind: 'member', id: memberId, name: memberName },
      before: { status: 'invited' },
      after: { status: 'active' },
    },
  )
}
