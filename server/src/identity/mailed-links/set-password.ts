import type { Language, PasswordLink } from '@muster/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { deploymentId } from '../../platform/mail/index.ts'
import { storePassword } from '../change-password.ts'
import { createIdentity } from '../create-identity.ts'
import type { SignInGround } from '../ground.ts'
import { verifyAddress } from '../known-address.ts'
import { hashPassword, requireStrongPassword } from '../password.ts'
import type { Visitor } from '../sessions/open-session.ts'
import { passFirstFactor, type SignedIn } from '../sessions/sign-in.ts'
import { findLink, useLink } from './link-rows.ts'

/**
 * Shows whose password a link sets.
 * @throws link_unknown, link_expired, link_used, link_replaced
 */
export async function readPasswordLink(
  { database, secret }: SignInGround,
  token: string,
): Promise<PasswordLink> {
  const link = await database.inSystem((tx) => findLink(tx, secret, 'password', token))
  return {
    email: link.email,
    hasAccount: link.identityId !== null,
    expiresAt: link.expiresAt.toISOString(),
  }
}

/**
 * Sets the password of whoever holds a mailed link, and goes on to sign in; a second factor is still asked for.
 * The link proves the address. It makes the account where there is none yet, and ends every session of one that
 * there is. Where the address was not proven before, somebody else may have made the account: what they left to
 * come in by ends too.
 *
 * @throws link_unknown, link_expired, link_used, link_replaced, weak_password
 */
export async function setPassword(
  ground: SignInGround,
  token: string,
  { password, language }: { password: string; language: Language },
  visitor: Visitor,
): Promise<SignedIn> {
  const { database, secret, relations } = ground
  const { email, emailKey } = await database.inSystem((tx) => findLink(tx, secret, 'password', token))
  await requireStrongPassword(password, email)
  const known = await relations.find(emailKey)
  const hash = await hashPassword(password)
  const identityId = await database.inOrganisation(deploymentId, async (tx) => {
    const link = await findLink(tx, secret, 'password', token)
    await useLink(tx, link.id)
    if (link.identityId === null) {
      const displayName = known?.displayName ?? ''
      const made = await createIdentity(tx, { email, password, displayName, language, isVerified: true })
      return made.identityId
    }
    if (await verifyAddress(tx, link.identityId)) await endFormerWaysIn(tx, link.identityId)
    await storePassword(tx, ground, link.identityId, hash, null)
    return link.identityId
  })
  return passFirstFactor(ground, identityId, visitor)
}

/** Ends what was left to come in by besides password and sessions: accounts of providers, and API tokens. */
async function endFormerWaysIn(tx: Tx, identityId: string): Promise<void> {
  await sql`delete from identity.oidc_link where identity_id = ${identityId}::uuid`.execute(tx)
  await sql`update identity.api_token set revoked_at = now()
    where identity_id = ${identityId}::uuid and revoked_at is null`.execute(tx)
}
