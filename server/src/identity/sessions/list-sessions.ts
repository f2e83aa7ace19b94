import type { Session } from '@muster/contract'
import type { Identity } from '../../kernel/index.ts'
import { room, type Tx } from '../../platform/database/index.ts'
import { idleDays } from '../authenticate.ts'

/** The open sessions of the person who asks, the last used first. */
export async function listSessions(tx: Tx, { identityId, via }: Identity): Promise<Session[]> {
  const rows = await room(tx, 'identity')
    .selectFrom('identity.session')
    .select(['id', 'created_at', 'last_seen_at', 'user_agent', 'address'])
    .where('identity_id', '=', identityId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date())
    .where('last_seen_at', '>', new Date(Date.now() - idleDays * 86_400_000))
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: via.kind === 'session' && via.sessionId === row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    userAgent: row.user_agent,
    address: row.address,
  }))
}
