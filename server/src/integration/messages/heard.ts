import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Message } from '../../platform/messages/index.ts'

/**
 * Notes that messages were heard, in the transaction of what comes of them. Of two servers that hear the same, one waits
 * for the other.
 * @returns those that were not heard before
 */
export async function hearOnce<M extends Pick<Message, 'seq' | 'topic' | 'kind' | 'record'>>(
  { tx, principal }: Context,
  streamId: string,
  messages: readonly M[],
): Promise<M[]> {
  const rows = messages.map(({ seq, topic, kind, record }) => ({ seq, topic, kind, record }))
  const { rows: fresh } = await sql<{ seq: number }>`
    insert into integration.heard (organisation_id, stream_id, seq, topic, kind, record_id, heard_at)
    select ${principal.organisationId}::uuid, ${streamId}::uuid, m.seq, m.topic, m.kind, m.record, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(seq bigint, topic text, kind text, record uuid)
    order by m.seq on conflict do nothing returning seq
  `.execute(tx)
  const seqs = new Set(fresh.map(({ seq }) => seq))
  return messages.filter(({ seq }) => seqs.has(seq))
}

/** Forgets what was heard longer ago than any message can come again. */
export async function forgetHeard({ tx }: Pick<Context, 'tx'>): Promise<void> {
  await sql`delete from integration.heard where heard_at < now() - interval '30 days'`.execute(tx)
}
