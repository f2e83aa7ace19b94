import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Who signs in as a member; null for nobody yet, and for who is no member. */
export async function identityOfMember(tx: Tx, memberId: string): Promise<string | null> {
  const { rows } = await sql<{ identityId: string | null }>`
    select identity_id as "identityId" from directory.member where id = ${memberId}::uuid`.execute(tx)
  return rows[0]?.identityId ?? null
}
