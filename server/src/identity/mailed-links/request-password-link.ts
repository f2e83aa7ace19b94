import { language } from '@muster/contract'
import { z } from 'zod'
import { MusterError, parseEmail } from '../../kernel/index.ts'
import { room } from '../../platform/database/index.ts'
import { defineJob, enqueue, type Job } from '../../platform/jobs/index.ts'
import { deploymentId } from '../../platform/mail/index.ts'
import type { SignInGround } from '../ground.ts'
import { endSecondFactor } from '../second-factor/disable-second-factor.ts'
import { countAttempt } from '../throttle.ts'
import { enqueueLinkMail, linkUrl } from './link-mails.ts'
import { lifeMinutes, makeLink, type Recipient } from './link-rows.ts'

/** Requests for one address within a window of the throttle. */
const mostRequests = 5

const wanted = z.object({ email: z.string(), emailKey: z.string(), language })
type Wanted = z.output<typeof wanted>

const name = 'identity.mail-password-link'

/**
 * Asks for a mail with a link to set a password. Whether anybody has the address is found out later, by a job,
 * so that neither the answer nor its time tells.
 *
 * @param asked `address` is the network address of the request
 * @throws conflict `{reason: no_mail_server}`; invalid_email; rate_limited `{retryAfterSeconds}`
 */
export async function requestPasswordLink(
  { database, hasMailServer }: SignInGround,
  asked: { email: string; language: Wanted['language']; address: string },
): Promise<void> {
  if (!hasMailServer) throw new MusterError('conflict', { reason: 'no_mail_server' })
  const parsed = parseEmail(asked.email)
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  const { email, key: emailKey } = parsed
  await countAttempt(database, {
    account: `password link ${emailKey}`,
    address: asked.address,
    most: mostRequests,
  })
  await database.inSystem((tx) =>
    enqueue(tx, { name, schema: wanted }, { email, emailKey, language: asked.language }),
  )
}

/** The job that mails the link, if anybody has the address. */
export function passwordLinkJob(ground: SignInGround): Job<Wanted> {
  return defineJob({
    name,
    schema: wanted,
    handle: async ({ emailKey, language: spoken }) => {
      const known = await findRecipient(ground, emailKey)
      if (known === null) return
      await ground.database.inOrganisation(deploymentId, async (tx) => {
        const id = await makeLink(tx, 'password', known)
        const isNew = known.identityId === null
        await enqueueLinkMail(tx, 'password', { ...known, id, language: known.language ?? spoken, isNew })
      })
    },
  })
}

/**
 * Makes a link for whoever runs the server to hand on, where there is no mail server.
 * @param endsSecondFactor also switches off the second factor, for someone who can't pass it any more
 * @throws not_found when nobody has the address; invalid_email
 */
export async function makePasswordLink(
  ground: SignInGround,
  email: string,
  endsSecondFactor: boolean,
): Promise<{ url: string; expiresAt: Date }> {
  const parsed = parseEmail(email)
  if (!('key' in parsed)) throw new MusterError('invalid_email')
  const known = await findRecipient(ground, parsed.key)
  if (known === null) throw new MusterError('not_found', { kind: 'identity' })
  const id = await ground.database.inOrganisation(deploymentId, async (tx) => {
    if (endsSecondFactor && known.identityId !== null) await endSecondFactor(tx, ground, known.identityId)
    return makeLink(tx, 'password', known)
  })
  return {
    url: linkUrl(ground, 'password', id),
    expiresAt: new Date(Date.now() + lifeMinutes.password * 60_000),
  }
}

/** Who has an address: someone who signs in with it, or someone whom an app knows by it. */
async function findRecipient(
  { database, relations }: SignInGround,
  emailKey: string,
): Promise<(Recipient & { language: Wanted['language'] | null }) | null> {
  const identity = await database.inSystem((tx) =>
    room(tx, 'identity')
      .selectFrom('identity.identity')
      .select(['id', 'email', 'language'])
      .where('email_key', '=', emailKey)
      .executeTakeFirst(),
  )
  if (identity !== undefined)
    return {
      email: identity.email,
      emailKey,
      identityId: identity.id,
      language: language.nullable().parse(identity.language),
    }
  const known = await relations.find(emailKey)
  return known === null ? null : { email: known.email, emailKey, identityId: null, language: null }
}
