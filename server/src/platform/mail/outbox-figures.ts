import { homeMost } from '@muster/contract'
import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'

/** How many mails of an organisation are in which state, each counted up to the home page's most. */
export async function outboxFigures(
  tx: Tx,
  organisationId: string,
): Promise<{ queued: number; failed: number; kept: number }> {
  const count = (state: string) =>
    sql`(select count(*)::integer from (select from platform.mail
      where organisation_id = ${organisationId}::uuid and state = ${state} limit ${homeMost}::integer) m)`
  const { rows } = await sql<{ queued: number; failed: number; kept: number }>`
    select ${count('queued')} as queued, ${count('failed')} as failed, ${count('kept')} as kept`.execute(tx)
  return rows[0] ?? { queued: 0, failed: 0, kept: 0 }
}
