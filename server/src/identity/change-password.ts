import { sql } from 'kysely'
import type { Identity } from '../kernel/index.ts'
import { room, type Tx } from '../platform/database/index.ts'
import { deploymentId } from '../platform/mail/index.ts'
import type { SignInGround } from './ground.ts'
import { endLinks } from './mailed-links/link-rows.ts'
import { enqueueNotice } from './notices/notice-mail.ts'
import { checkOwnPassword } from './own-password.ts'
import { hashPassword, requireStrongPassword } from './password.ts'
import { revokeOtherSessions } from './sessions/revoke-session.ts'

/**
 * Changes the password of the person who asks and ends their other sessions. API tokens stay: they have names,
 * and are revoked by them.
 *
 * @param address network address of the request
 * @throws bad_credentials when the current password is wrong; weak_password; rate_limited
 */
export async function changePassword(
  ground: SignInGround,
  identity: Identity,
  { current, next }: { current: string; next: string },
  address: string,
): Promise<void> {
  const { identityId, email, via } = identity
  await checkOwnPassword(ground.database, identity, current, address)
  await requireStrongPassword(next, email)
  const hash = await hashPassword(next)
  await ground.database.inOrganisation(deploymentId, async (tx) => {
    await storePassword(tx, ground, identityId, hash, via.kind === 'session' ? via.sessionId : null)
  })
}

/**
 * Stores a new password and ends all that the old one, or a mailed link, could still open.
 * @param keptSession the session that goes on, if any
 */
export async function storePassword(
  tx: Tx,
  ground: SignInGround,
  identityId: string,
  hash: string,
  keptSession: string | null,
): Promise<void> {
  const changed = await room(tx, 'identity')
    .updateTable('identity.identity')
    .set({ password_hash: hash, updated_at: new Date() })
    .where('id', '=', identityId)
    .returning('email_key')
    .executeTakeFirstOrThrow()
  await revokeOtherSessions(tx, identityId, keptSession)
  await sql`delete from identity.pending_sign_in where identity_id = ${identityId}::uuid`.execute(tx)
  await endLinks(tx, changed.email_key, 'password')
  await enqueueNotice(tx, ground, identityId, 'password_changed')
}
