import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** Ends one session of an identity. @throws not_found */
export async function revokeSession(tx: Tx, identityId: string, sessionId: string): Promise<void> {
  if (!isId(sessionId)) throw new MusterError('not_found', { kind: 'session' })
  const { numAffectedRows } = await sql`
    update identity.session set revoked_at = now()
    where id = ${sessionId}::uuid and identity_id = ${identityId}::uuid and revoked_at is null
  `.execute(tx)
  if (numAffectedRows === 0n) throw new MusterError('not_found', { kind: 'session' })
}

/** Ends every session of an identity but one, as a change of password does. */
export async function revokeOtherSessions(tx: Tx, identityId: string, kept: string | null): Promise<void> {
  await sql`
    update identity.session set revoked_at = now()
    where identity_id = ${identityId}::uuid and revoked_at is null and id is distinct from ${kept}::uuid
  `.execute(tx)
}
