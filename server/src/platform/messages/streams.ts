import { sql } from 'kysely'
import { newId } from '../../kernel/index.ts'
import type { Tx } from '../database/index.ts'
import { type StreamKey, scopeColumn } from './message.ts'

/**
 * Lets somebody hear of changes from now on. Asking again keeps what waits, and lets a stream that was held go on at once.
 * @returns id of the stream
 */
export async function openStream(
  tx: Tx,
  organisationId: string,
  { audience, scope, listener }: StreamKey,
  topics: readonly string[],
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into platform.stream (organisation_id, id, audience, scope_id, listener_id, topics)
    values (${organisationId}::uuid, ${newId()}::uuid, ${audience}, ${scopeColumn(scope)}::uuid, ${listener}::uuid,
      ${[...topics]}::text[])
    on conflict (organisation_id, audience, scope_id, listener_id) do update set topics = excluded.topics,
      held_for = null, held_since = null, holds = 0, try_at = null
    returning id
  `.execute(tx)
  const { id } = rows[0] as { id: string }
  await markStream(tx, organisationId, id)
  return id
}

/**
 * Ends streams of an organisation, with all that waits in them. Waits for whoever delivers some of it, so the caller
 * holds nothing that a listener waits for.
 * @param listener only theirs
 */
export async function closeStreams(
  tx: Tx,
  organisationId: string,
  { audience, listener }: { audience: string; listener?: string },
): Promise<void> {
  await sql`delete from platform.stream where organisation_id = ${organisationId}::uuid and audience = ${audience}
    and ${listener === undefined ? sql`true` : sql`listener_id = ${listener}::uuid`}`.execute(tx)
}

/** Has a stream looked at. @param at not before; without, at once */
export async function markStream(tx: Tx, organisationId: string, id: string, at?: Date): Promise<void> {
  await sql`insert into platform.stream_mark (stream_id, organisation_id, due_at)
    values (${id}::uuid, ${organisationId}::uuid, coalesce(${at ?? null}::timestamptz, now()))`.execute(tx)
  if (at === undefined) await sql`select pg_notify(${messagesChannel}, '')`.execute(tx)
}

/** The channel on which servers hear that a stream is to be looked at. */
export const messagesChannel = 'platform.messages'
