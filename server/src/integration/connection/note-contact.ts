import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import { readConnection } from './connection-row.ts'

/**
 * Keeps what was found out by asking the portal: that it answered, or why it lets nobody in. The administrators are told
 * once when an active integration stops working; what happened meanwhile is caught up with when it works again.
 * @param fault code of the refusal; null where it answered
 */
export async function noteContact(ctx: Context, fault: string | null): Promise<void> {
  const { tx, now, principal } = ctx
  const connection = await readConnection(tx, true)
  if (connection === null) return
  await sql`
    update integration.connection set fault = ${fault}::text,
      fault_since = case when ${fault}::text is null then null when fault is null then ${now} else fault_since end,
      contacted_at = case when ${fault}::text is null then ${now} else contacted_at end
  `.execute(tx)
  if (connection.state !== 'active' || connection.fault === fault) return
  if (fault !== null && connection.fault === null)
    await tellAdministrators(ctx, connection, { what: 'fault', reason: fault })
  if (fault === null) await sql`select integration.follow(${principal.organisationId}::uuid)`.execute(tx)
}
