import { type RawBuilder, sql } from 'kysely'
import { newId } from '../../kernel/index.ts'
import { room, type Tx } from '../../platform/database/index.ts'
import { hashToken, makeToken } from '../secret-token.ts'

/** A session lives this long, however much it is used; it ends sooner when it is not. */
const lifeDays = 30

/** Where a sign-in came from. */
export type Visitor = { userAgent: string; address: string }

/** A new session; the token is in no other place than this answer. */
export type OpenedSession = { sessionId: string; identityId: string; token: string; expiresAt: Date }

/** Opens a session for an identity. */
export async function openSession(tx: Tx, identityId: string, visitor: Visitor): Promise<OpenedSession> {
  const sessionId = newId()
  const token = makeToken('mss')
  const expiresAt = new Date(Date.now() + lifeDays * 86_400_000)
  await room(tx, 'identity')
    .insertInto('identity.session')
    .values({
      id: sessionId,
      identity_id: identityId,
      token_hash: hashToken(token),
      user_agent: visitor.userAgent.slice(0, 400),
      address: visitor.address,
      expires_at: expiresAt,
    })
    .execute()
  return { sessionId, identityId, token, expiresAt }
}

/** SQL: when a session began; null for none. */
export function sessionOpenedAt(sessionId: string): RawBuilder<Date | null> {
  return sql`(select begun.created_at from identity.session begun where begun.id = ${sessionId}::uuid)`
}
