import { type Identity, MusterError } from '../kernel/index.ts'
import { type Database, room } from '../platform/database/index.ts'
import { verifyPassword } from './password.ts'
import { countAttempt, forgive } from './throttle.ts'

/**
 * Asks the person at the keyboard for their password once more, before what a stolen session must not do.
 * @param address network address of the request
 * @throws bad_credentials; rate_limited `{retryAfterSeconds}`
 */
export async function checkOwnPassword(
  database: Database,
  { identityId }: Identity,
  password: string,
  address: string,
): Promise<void> {
  const throttled = { account: identityId, address }
  await countAttempt(database, throttled)
  const stored = await database.inSystem((tx) =>
    room(tx, 'identity')
      .selectFrom('identity.identity')
      .select('password_hash')
      .where('id', '=', identityId)
      .executeTakeFirst(),
  )
  if (!(await verifyPassword(password, stored?.password_hash ?? null)))
    throw new MusterError('bad_credentials')
  await forgive(database, throttled)
}
