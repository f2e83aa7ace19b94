import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** Notes on a saved source how asking it ended: whoever opens its page sees what is in the way. */
export async function noteHealth(
  tx: Tx,
  organisationId: string,
  connectionId: string,
  error: unknown,
): Promise<void> {
  const fault = error === null ? null : error instanceof MusterError ? error : new MusterError('internal')
  await sql`update imports.connection set tested_at = now(), health = ${fault?.code ?? 'good'},
      health_params = ${JSON.stringify(fault?.params ?? {})}::jsonb
    where organisation_id = ${organisationId}::uuid and id = ${connectionId}::uuid`.execute(tx)
}
