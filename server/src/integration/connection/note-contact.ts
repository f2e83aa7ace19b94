import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { openStream } from '../../platform/messages/index.ts'
import { crmTopics, streamOfCrm } from '../messages/streams.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import { askToFollow } from '../push/ask-to-follow.ts'
import { type Connection, readConnection } from './connection-row.ts'

/** What the CRM had to tell meanwhile is told now, and whoever came or went is looked at once more. */
export async function goOn(ctx: Context, connection: Connection): Promise<void> {
  if (connection.state !== 'active') return
  await openStream(ctx.tx, ctx.principal.organisationId, streamOfCrm(connection), crmTopics)
  await askToFollow(ctx)
}

/**
 * Keeps what was found out by asking the portal: that it answered, or why it lets nobody in. The administrators are told
 * once when an active integration stops working; what happened meanwhile is caught up with when it works again.
 * @param fault code of the refusal; null where it answered
 */
export async function noteContact(ctx: Context, fault: string | null): Promise<void> {
  const { tx, now } = ctx
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
  if (fault === null) await goOn(ctx, connection)
}
