import { MusterError, parseEmail } from '../../kernel/index.ts'
import { type Database, room } from '../../platform/database/index.ts'
import { verifyPassword } from '../password.ts'
import { countAttempt, forgive } from '../throttle.ts'
import { type OpenedSession, openSession, type Visitor } from './open-session.ts'

/**
 * Opens a session for an address and its password. An unknown address takes as long and is refused with the
 * same words as a wrong password.
 *
 * @throws bad_credentials; rate_limited `{retryAfterSeconds}`
 */
export async function signIn(
  database: Database,
  { email, password }: { email: string; password: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  const parsed = parseEmail(email)
  const key = 'key' in parsed ? parsed.key : email
  const throttled = { account: key, address: visitor.address }
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
  return database.inSystem((tx) => openSession(tx, identity.id, visitor))
}
