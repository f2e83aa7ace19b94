import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { type StreamKey, scopeColumn } from './message.ts'
import { markStream } from './streams.ts'

/** A message that was tried in vain. `behind`: how many of the same record wait for it. */
export type TroubledMessage = {
  seq: number
  topic: string
  kind: string
  record: string
  state: 'waiting' | 'dead'
  attempts: number
  error: string
  nextTryAt: Date
  createdAt: Date
  behind: number
}

/** How a stream stands. `waiting`: all that was not delivered yet, `countMost` where there are more. */
export type StreamFigures = {
  waiting: number
  oldestAt: Date | null
  delivered: number
  deliveredAt: Date | null
  heldFor: string | null
  heldSince: Date | null
  /** The first `troubledMost`, in their order. */
  troubled: TroubledMessage[]
}

const countMost = 10_000
const troubledMost = 100

type Place = { organisationId: string; stream: StreamKey }
type Kept = { id: string } & Omit<StreamFigures, 'waiting' | 'oldestAt' | 'troubled'>

async function find(tx: Tx, { organisationId, stream }: Place): Promise<Kept | null> {
  const { audience, scope, listener } = stream
  const { rows } = await sql<Kept>`
    select id, delivered, delivered_at as "deliveredAt", held_for as "heldFor", held_since as "heldSince"
    from platform.stream
    where organisation_id = ${organisationId}::uuid and audience = ${audience}
      and scope_id = ${scopeColumn(scope)}::uuid and listener_id = ${listener}::uuid
  `.execute(tx)
  return rows[0] ?? null
}

/** How a stream stands now; null where nobody listens. */
export async function streamFigures(tx: Tx, place: Place): Promise<StreamFigures | null> {
  const found = await find(tx, place)
  if (found === null) return null
  const { id, ...kept } = found
  const of = sql`m.organisation_id = ${place.organisationId}::uuid and m.stream_id = ${id}::uuid`
  const { rows: counts } = await sql<{ waiting: number; oldestAt: Date | null }>`
    select (select count(*)::int from (select from platform.message m where ${of} limit ${countMost}) w) as waiting,
      (select m.created_at from platform.message m where ${of} order by m.seq limit 1) as "oldestAt"
  `.execute(tx)
  const { rows: troubled } = await sql<TroubledMessage>`
    select m.seq, m.topic, m.kind, m.record_id as record, m.state, m.attempts, coalesce(m.error, '') as error,
      m.next_try_at as "nextTryAt", m.created_at as "createdAt", (
        select count(*)::int from platform.message b where b.organisation_id = m.organisation_id
          and b.stream_id = m.stream_id and b.record_id = m.record_id and b.seq > m.seq) as behind
    from platform.message m where ${of} and m.attempts > 0 order by m.seq limit ${troubledMost}
  `.execute(tx)
  return { ...kept, waiting: counts[0]?.waiting ?? 0, oldestAt: counts[0]?.oldestAt ?? null, troubled }
}

/** What a message told, for the record of whoever retries or discards it. */
export type Told = { seq: number; topic: string; kind: string; record: string }

/** Tries messages at once that were tried in vain. @param seqs which; null for all @returns those that there were */
export async function retryMessages(tx: Tx, place: Place, seqs: readonly number[] | null): Promise<Told[]> {
  const set = sql`update platform.message m set state = 'waiting', next_try_at = now(),
    attempts = case when m.state = 'dead' then 1 else m.attempts end`
  return changeTroubled(tx, place, seqs, set)
}

/** Gives up messages that were tried in vain: what they told is not told any more. @returns those that there were */
export async function discardMessages(tx: Tx, place: Place, seqs: readonly number[]): Promise<Told[]> {
  return changeTroubled(tx, place, seqs, sql`delete from platform.message m`)
}

async function changeTroubled(
  tx: Tx,
  place: Place,
  seqs: readonly number[] | null,
  change: ReturnType<typeof sql>,
): Promise<Told[]> {
  const found = await find(tx, place)
  if (found === null) return []
  const { rows } = await sql<Told>`
    ${change} where m.organisation_id = ${place.organisationId}::uuid and m.stream_id = ${found.id}::uuid
      and m.attempts > 0 and ${seqs === null ? sql`true` : sql`m.seq = any(${[...seqs]}::bigint[])`}
    returning m.seq, m.topic, m.kind, m.record_id as record
  `.execute(tx)
  if (rows.length > 0) await markStream(tx, place.organisationId, found.id)
  return rows
}
