import type { Language } from '@muster/contract'
import { type Identity, MusterError } from '../../kernel/index.ts'
import { room } from '../../platform/database/index.ts'
import { deploymentId } from '../../platform/mail/index.ts'
import type { SignInGround } from '../ground.ts'
import { verifyAddress } from '../known-address.ts'
import { joinRelations } from '../sessions/complete-sign-in.ts'
import { countAttempt } from '../throttle.ts'
import { enqueueLinkMail } from './link-mails.ts'
import { findLink, makeLink, useLink } from './link-rows.ts'

const mostRequests = 5

/**
 * Mails a link that proves the address of the person who asks.
 * @param asked `address` is the network address of the request
 * @throws conflict `{reason: verified | no_mail_server}`; rate_limited `{retryAfterSeconds}`
 */
export async function requestVerification(
  { database, hasMailServer }: SignInGround,
  { identityId }: Identity,
  asked: { language: Language; address: string },
): Promise<void> {
  if (!hasMailServer) throw new MusterError('conflict', { reason: 'no_mail_server' })
  await countAttempt(database, {
    account: `verification ${identityId}`,
    address: asked.address,
    most: mostRequests,
  })
  await database.inOrganisation(deploymentId, async (tx) => {
    const { email, email_key, verified_at } = await room(tx, 'identity')
      .selectFrom('identity.identity')
      .select(['email', 'email_key', 'verified_at'])
      .where('id', '=', identityId)
      .executeTakeFirstOrThrow()
    if (verified_at !== null) throw new MusterError('conflict', { reason: 'verified' })
    const id = await makeLink(tx, 'verification', { email, emailKey: email_key, identityId })
    const { language } = asked
    await enqueueLinkMail(tx, 'verification', { id, email, emailKey: email_key, language, isNew: false })
  })
}

/**
 * Takes the link that proves an address, and joins what knows it.
 * @param address network address of the request
 * @throws link_unknown, link_expired, link_used, link_replaced
 */
export async function verifyByLink(
  ground: SignInGround,
  token: string,
  address: string,
): Promise<{ email: string }> {
  const { database, secret } = ground
  const { identityId, email } = await database.inSystem(async (tx) => {
    const link = await findLink(tx, secret, 'verification', token)
    if (link.identityId === null) throw new MusterError('link_unknown')
    await useLink(tx, link.id)
    await verifyAddress(tx, link.identityId)
    return { identityId: link.identityId, email: link.email }
  })
  await joinRelations(ground, identityId, address)
  return { email }
}
