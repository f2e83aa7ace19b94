import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { hashToken } from '../secret-token.ts'

/** Ends the session of a token; one that is not there is signed out already. */
export async function signOut(tx: Tx, token: string): Promise<void> {
  await sql`
    update identity.session set revoked_at = now() where token_hash = ${hashToken(token)} and revoked_at is null
  `.execute(tx)
}
