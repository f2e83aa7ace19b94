import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import type { Message, Stream } from './message.ts'

const recordsMost = 200
const messagesMost = 500

/** A message that this server delivers: nobody else can, until its transaction ends. */
export type Claimed = Message & { attempts: number }

/**
 * Takes what is due of a stream: records whose first message is due and that no other server has taken, each with what
 * waits behind it.
 */
export async function claim(tx: Tx, { organisationId, id }: Stream): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with head as (
      select m.record_id from platform.message m
      where m.organisation_id = ${organisationId}::uuid and m.stream_id = ${id}::uuid and m.state = 'waiting'
        and m.next_try_at <= now() and ${isFirst}
      order by m.seq limit ${recordsMost} for update of m skip locked
    )
    select m.seq, m.topic, m.kind, m.record_id as record, m.facts, m.created_at as at, m.attempts
    from platform.message m join head h on h.record_id = m.record_id
    where m.organisation_id = ${organisationId}::uuid and m.stream_id = ${id}::uuid
    order by m.seq limit ${messagesMost}
  `.execute(tx)
  return rows
}

/** Nothing of the same record comes before it. */
const isFirst = sql`not exists (select from platform.message e where e.organisation_id = m.organisation_id
  and e.stream_id = m.stream_id and e.record_id = m.record_id and e.seq < m.seq)`

/** When the next message of a stream is due; null where none waits for its time, or only behind a dead letter. */
export async function nextDue(tx: Tx, { organisationId, id }: Stream): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select m.next_try_at as at from platform.message m
    where m.organisation_id = ${organisationId}::uuid and m.stream_id = ${id}::uuid and m.state = 'waiting' and ${isFirst}
    order by m.next_try_at limit 1
  `.execute(tx)
  return rows[0]?.at ?? null
}
