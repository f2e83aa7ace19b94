import { type Identity, MusterError } from '../kernel/index.ts'
import { type Database, room } from '../platform/database/index.ts'
import { hashPassword, requireStrongPassword, verifyPassword } from './password.ts'
import { revokeOtherSessions } from './sessions/revoke-session.ts'
import { countAttempt, forgive } from './throttle.ts'

/**
 * Changes the password of the person who asks and ends their other sessions. API tokens stay: they have names,
 * and are revoked by them.
 *
 * @throws bad_credentials when the current password is wrong; weak_password; rate_limited
 */
export async function changePassword(
  database: Database,
  identity: Identity,
  { current, next }: { current: string; next: string },
  address: string,
): Promise<void> {
  const { identityId, email, via } = identity
  const throttled = { account: identityId, address }
  await countAttempt(database, throttled)
  const stored = await database.inSystem((tx) =>
    room(tx, 'identity')
      .selectFrom('identity.identity')
      .select('password_hash')
      .where('id', '=', identityId)
      .executeTakeFirst(),
  )
  if (!(await verifyPassword(current, stored?.password_hash ?? null)))
    throw new MusterError('bad_credentials')
  await forgive(database, throttled)
  requireStrongPassword(next, email)
  const hash = await hashPassword(next)
  await database.inSystem(async (tx) => {
    await room(tx, 'identity')
      .updateTable('identity.identity')
      .set({ password_hash: hash, updated_at: new Date() })
      .where('id', '=', identityId)
      .execute()
    await revokeOtherSessions(tx, identityId, via.kind === 'session' ? via.sessionId : null)
  })
}
