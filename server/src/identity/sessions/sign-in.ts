import type { PendingSignIn } from '@muster/contract'
import { MusterError, parseEmail } from '../../kernel/index.ts'
import { type Database, room } from '../../platform/database/index.ts'
import type { SignInGround } from '../ground.ts'
import { verifyPassword } from '../password.ts'
import { hasSecondFactor } from '../second-factor/find-second-factor.ts'
import { countAttempt, forgive } from '../throttle.ts'
import { completeSignIn } from './complete-sign-in.ts'
import type { OpenedSession, Visitor } from './open-session.ts'
import { makePending } from './pending-sign-in.ts'

/** An open session, or what the second factor goes on from. */
export type SignedIn = { session: OpenedSession; pending: null } | { session: null; pending: PendingSignIn }

/** An address and its password. */
export type PasswordProof = { email: string; password: string }

/**
 * Signs in by address and password. Who has a second factor gets no session yet.
 * @throws bad_credentials; rate_limited `{retryAfterSeconds}`
 */
export async function signIn(
  ground: SignInGround,
  proof: PasswordProof,
  visitor: Visitor,
): Promise<SignedIn> {
  const identityId = await checkPassword(ground.database, proof, visitor.address)
  return passFirstFactor(ground, identityId, visitor)
}

/**
 * Whose address and password these are. An unknown address takes as long and is refused with the same words as
 * a wrong password.
 *
 * @param address network address of the request
 * @throws bad_credentials; rate_limited `{retryAfterSeconds}`
 */
export async function checkPassword(
  database: Database,
  { email, password }: PasswordProof,
  address: string,
): Promise<string> {
  const parsed = parseEmail(email)
  const key = 'key' in parsed ? parsed.key : email
  const throttled = { account: key, address }
  await countAttempt(database, throttled)
  const identity = await database.inSystem((tx) =>
    room(tx, 'identity')
      .selectFrom('identity.identity')
      .select(['id', 'password_hash'])
      .where('email_key', '=', key)
      .executeTakeFirst(),
  )
  const isRight = await verifyPassword(password, identity?.password_hash ?? null)
  if (!isRight || identity === undefined) throw new MusterError('bad_credentials')
  await forgive(database, throttled)
  return identity.id
}

/** What comes after a right password, or a mailed link that set a new one. */
export async function passFirstFactor(
  ground: SignInGround,
  identityId: string,
  visitor: Visitor,
): Promise<SignedIn> {
  const pending = await ground.database.inSystem(async (tx) =>
    (await hasSecondFactor(tx, identityId)) ? makePending(tx, identityId) : null,
  )
  if (pending !== null) return { session: null, pending }
  return { session: await completeSignIn(ground, identityId, visitor), pending: null }
}
