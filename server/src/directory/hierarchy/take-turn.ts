import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/**
 * Two changes that would close a circle of managers only together take turns; until the end of the transaction.
 * Whoever may change a manager, or remove somebody whom others report to, takes the turn behind that for seats and
 * before any member is locked or written: the counts of members and leads are locked by what they write.
 */
export async function takeTurnForManagers(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7230, hashtext(${organisationId}))`.execute(tx)
}
