import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { type StreamKey, scopeColumn } from './message.ts'

/** A change to be told of. @see Message */
export type Change = { record: string; kind: string; facts?: Record<string, unknown> }

/** Where a message stands. */
export type MessagePlace = { streamId: string; seq: number }

/**
 * Tells of changes, in their order, every stream that wants to hear of the topic: delivered if and only if the transaction
 * commits. Triggers do the same by `platform.publish`.
 * @param topic `<room>.<what was changed>`
 * @param scope the part of the organisation that was changed, such as a portal
 */
export async function publish(
  tx: Tx,
  organisationId: string,
  topic: string,
  scope: string,
  changes: readonly Change[],
): Promise<void> {
  await sql`select platform.publish(${organisationId}::uuid, ${topic}, array_agg(${scope}::uuid),
    array_agg(c.record order by c.n), array_agg(c.kind order by c.n), array_agg(coalesce(c.facts, '{}') order by c.n))
    from rows from (jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as (record uuid, kind text, facts jsonb))
      with ordinality as c(record, kind, facts, n)
    having count(*) > 0`.execute(tx)
}

/** Tells one listener alone, whatever topics they asked for. @returns null where they listen no more */
export async function tell(
  tx: Tx,
  organisationId: string,
  stream: StreamKey,
  topic: string,
  { record, kind, facts = {} }: Change,
): Promise<MessagePlace | null> {
  const [told] = await tellMany(
    tx,
    organisationId,
    stream,
    topic,
    sql`(select ${record}::uuid as record_id, ${kind} as kind, ${JSON.stringify(facts)}::jsonb as facts)`,
  )
  return told ?? null
}

/** The same of many changes, which the database knows. @param changes a relation of (`record_id, kind, facts`) */
export async function tellMany(
  tx: Tx,
  organisationId: string,
  { audience, scope, listener }: StreamKey,
  topic: string,
  changes: RawBuilder<unknown>,
): Promise<MessagePlace[]> {
  const { rows } = await sql<MessagePlace>`
    insert into platform.message (organisation_id, stream_id, topic, kind, record_id, facts)
    select s.organisation_id, s.id, ${topic}, c.kind, c.record_id, c.facts
    from platform.stream s, ${changes} c
    where s.organisation_id = ${organisationId}::uuid and s.audience = ${audience}
      and s.scope_id = ${scopeColumn(scope)}::uuid and s.listener_id = ${listener}::uuid
    order by c.record_id
    returning stream_id as "streamId", seq
  `.execute(tx)
  return rows
}
