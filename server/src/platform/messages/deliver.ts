import { sql } from 'kysely'
import type { Session, Tx } from '../database/index.ts'
import type { Log } from '../log/index.ts'
import { type Claimed, claim, nextDue } from './claim.ts'
import { type Audience, type Heard, type Stream, scopeOf } from './message.ts'
import { markStream } from './streams.ts'
import { thin } from './thin.ts'

/** Seconds until the next try; after the last one a message is given up. */
const waits = [2, 10, 60, 300, 1800, 7200, 21_600]
/** A stream that is held is tried again so often, and then every minute. */
const holdSeconds = [2, 5, 15, 60]
/** What another server has taken is looked at again, in case it dies with it. */
const othersMs = 1000
/** Codes of what no message can help: the stream waits. */
const ailments = new Set(['unavailable', 'disk_full'])

/**
 * Delivers one batch of a stream. It is claimed, handed over and settled in one transaction, so that a server that dies
 * lets go of it at once; the listener's effect is in transactions of its own, and made once by the listener.
 * @returns how many messages left the stream
 */
export async function deliverBatch(
  session: Session,
  audiences: readonly Audience[],
  log: Log,
  { id, organisationId }: { id: string; organisationId: string },
): Promise<number> {
  return session.inOrganisation(organisationId, async (tx) => {
    await sql`delete from platform.stream_mark where ctid in (select ctid from platform.stream_mark
      where stream_id = ${id}::uuid and due_at <= now() for update skip locked)`.execute(tx)
    const stream = await readStream(tx, organisationId, id)
    if (stream === null) return 0
    if (stream.tryAt !== null && stream.tryAt.getTime() > Date.now()) {
      await markStream(tx, organisationId, id, stream.tryAt)
      return 0
    }
    // a server of another version may not know who hears it
    const audience = audiences.find(({ name }) => name === stream.audience)
    const messages = audience === undefined ? [] : await claim(tx, stream)
    if (audience === undefined || messages.length === 0) {
      if (audience !== undefined) await thin(tx, stream, audience.latest, 'behind_dead')
      await comeAgain(tx, stream)
      return 0
    }
    const { stopped, delivered, later, failed } = await handOver(audience, stream, messages)
    if (stopped?.is === 'gone') {
      await sql`delete from platform.stream where id = ${id}::uuid`.execute(tx)
      return 0
    }
    await settle(tx, stream, delivered)
    await wait(tx, stream, later)
    const dead = await putOff(tx, stream, failed)
    for (const { message, error } of failed)
      log.warn({ err: error, topic: message.topic, stream: id, seq: message.seq }, 'a message was not taken')
    if (dead.length > 0) await audience.gaveUp(stream, dead)
    if (stopped?.is === 'held') {
      await hold(tx, stream, stopped.reason)
      if (stream.holds >= holdSeconds.length) await thin(tx, stream, audience.latest, 'everywhere')
    } else await comeAgain(tx, stream)
    return stopped === null ? delivered.length : 0
  })
}

type Kept = Stream & { holds: number; tryAt: Date | null }

async function readStream(tx: Tx, organisationId: string, id: string): Promise<Kept | null> {
  const { rows } = await sql<Omit<Kept, 'scope'> & { scope: string }>`
    select id, organisation_id as "organisationId", audience, scope_id as scope, listener_id as listener, holds,
      try_at as "tryAt"
    from platform.stream where organisation_id = ${organisationId}::uuid and id = ${id}::uuid
  `.execute(tx)
  const row = rows[0]
  return row === undefined ? null : { ...row, scope: scopeOf(row.scope) }
}

type Failure = { message: Claimed; error: Error }
type Result = {
  /** Why the rest was not handed over. */
  stopped: Exclude<Heard, { is: 'done' }> | null
  delivered: Claimed[]
  later: { seq: number; at: Date }[]
  failed: Failure[]
}

/** All at once; where that fails, one by one, so that what is wrong with one record is in nobody's way. */
async function handOver(audience: Audience, stream: Stream, messages: readonly Claimed[]): Promise<Result> {
  const result: Result = { stopped: null, delivered: [], later: [], failed: [] }
  const whole = await heardBy(audience, stream, messages)
  if (!(whole instanceof Error)) return noted(result, whole, messages)
  if (messages.length === 1) return failedOn(result, messages[0] as Claimed, whole)
  const passedOver = new Set<string>()
  for (const message of messages) {
    if (passedOver.has(message.record)) continue
    const one = await heardBy(audience, stream, [message])
    if (one instanceof Error) {
      failedOn(result, message, one)
      passedOver.add(message.record)
    } else noted(result, one, [message])
    if (result.stopped !== null) break
  }
  return result
}

/** What became of messages, or why they were not taken; what no message can help holds the stream. */
async function heardBy(
  audience: Audience,
  stream: Stream,
  messages: readonly Claimed[],
): Promise<Heard | Error> {
  try {
    return await audience.hear(stream, messages)
  } catch (error) {
    const code = codeOf(error)
    return ailments.has(code) ? { is: 'held', reason: code } : (error as Error)
  }
}

function noted(result: Result, heard: Heard, messages: readonly Claimed[]): Result {
  if (heard.is !== 'done') {
    result.stopped = heard
    return result
  }
  const { seqs = [], afterMs = 0 } = heard.later ?? {}
  const at = new Date(Date.now() + afterMs)
  const isLater = new Set(seqs)
  for (const message of messages)
    if (isLater.has(message.seq)) result.later.push({ seq: message.seq, at })
    else result.delivered.push(message)
  return result
}

function failedOn(result: Result, message: Claimed, error: Error): Result {
  result.failed.push({ message, error })
  return result
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '')

async function settle(tx: Tx, { organisationId, id }: Stream, delivered: readonly Claimed[]): Promise<void> {
  if (delivered.length === 0) return
  await sql`delete from platform.message where organisation_id = ${organisationId}::uuid and stream_id = ${id}::uuid
    and seq = any(${delivered.map(({ seq }) => seq)}::bigint[])`.execute(tx)
  await sql`update platform.stream set delivered = delivered + ${delivered.length}, delivered_at = clock_timestamp(),
      held_for = null, held_since = null, holds = 0, try_at = null
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`.execute(tx)
}

/** @returns those that are dead letters now */
async function putOff(
  tx: Tx,
  { organisationId, id }: Stream,
  failed: readonly Failure[],
): Promise<Claimed[]> {
  if (failed.length === 0) return []
  const rows = failed.map(({ message: { seq, attempts }, error }) => ({
    seq,
    error: (codeOf(error) || error.message).slice(0, 500),
    wait: waits[attempts] ?? null,
  }))
  await sql`
    update platform.message m set attempts = attempts + 1, error = f.error,
      state = case when f.wait is null then 'dead' else 'waiting' end,
      next_try_at = clock_timestamp() + make_interval(secs => coalesce(f.wait, 0))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(seq bigint, error text, wait integer)
    where m.organisation_id = ${organisationId}::uuid and m.stream_id = ${id}::uuid and m.seq = f.seq
  `.execute(tx)
  return failed.filter(({ message }) => waits[message.attempts] === undefined).map(({ message }) => message)
}

async function hold(tx: Tx, { organisationId, id, holds }: Kept, reason: string): Promise<void> {
  const seconds = holdSeconds[Math.min(holds, holdSeconds.length - 1)] as number
  const at = new Date(Date.now() + seconds * 1000)
  await sql`update platform.stream set held_for = ${reason}, held_since = coalesce(held_since, now()), holds = holds + 1,
    try_at = ${at} where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`.execute(tx)
  await markStream(tx, organisationId, id, at)
}

async function wait(tx: Tx, { organisationId, id }: Stream, later: Result['later']): Promise<void> {
  if (later.length === 0) return
  await sql`update platform.message m set next_try_at = l.at
    from jsonb_to_recordset(${JSON.stringify(later)}::jsonb) as l(seq bigint, at timestamptz)
    where m.organisation_id = ${organisationId}::uuid and m.stream_id = ${id}::uuid and m.seq = l.seq`.execute(
    tx,
  )
}

/** Whatever is left is looked at when it is due. */
async function comeAgain(tx: Tx, stream: Stream): Promise<void> {
  const due = await nextDue(tx, stream)
  if (due === null) return
  const soon = Date.now() + othersMs
  await markStream(tx, stream.organisationId, stream.id, new Date(Math.max(due.getTime(), soon)))
}
