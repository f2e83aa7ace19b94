import type { PendingSignIn } from '@muster/contract'
import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { SignInGround } from '../ground.ts'
import { spendCode } from '../second-factor/spend-code.ts'
import { hashToken, makeToken } from '../secret-token.ts'
import { countAttempt, forgive } from '../throttle.ts'
import { completeSignIn } from './complete-sign-in.ts'
import type { OpenedSession, Visitor } from './open-session.ts'

const lifeMinutes = 10

/** Notes that a password was right, until the second factor comes. */
export async function makePending(tx: Tx, identityId: string): Promise<PendingSignIn> {
  const token = makeToken('msp')
  const expiresAt = new Date(Date.now() + lifeMinutes * 60_000)
  await sql`insert into identity.pending_sign_in (token_hash, identity_id, expires_at)
    values (${hashToken(token)}, ${identityId}::uuid, ${expiresAt})`.execute(tx)
  return { secondFactor: 'required', token, expiresAt: expiresAt.toISOString() }
}

/**
 * Opens the session that a right password began, with a code of the app or a recovery code.
 * @throws sign_in_expired, wrong_code; rate_limited `{retryAfterSeconds}`
 */
export async function passSecondFactor(
  ground: SignInGround,
  { token, code }: { token: string; code: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  const { database } = ground
  const { rows } = await database.inSystem((tx) =>
    sql<{ identity_id: string }>`select identity_id from identity.pending_sign_in
      where token_hash = ${hashToken(token)} and expires_at > now()`.execute(tx),
  )
  const identityId = rows[0]?.identity_id
  if (identityId === undefined) throw new MusterError('sign_in_expired')
  const throttled = { account: `second factor ${identityId}`, address: visitor.address }
  await countAttempt(database, throttled)
  await database.inSystem(async (tx) => {
    await spendCode(tx, ground.secret, identityId, code)
    const { numAffectedRows } = await sql`delete from identity.pending_sign_in
      where token_hash = ${hashToken(token)}`.execute(tx)
    if (numAffectedRows === 0n) throw new MusterError('sign_in_expired')
  })
  await forgive(database, throttled)
  return completeSignIn(ground, identityId, visitor)
}
