import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import type { Log } from '../log/index.ts'
import { deliverBatch } from './deliver.ts'
import type { Audience } from './message.ts'
import { messagesChannel } from './streams.ts'

const sweepMs = 1000
/** Notices that come faster than this are answered together. */
const quietMs = 20
/** Streams that one server delivers at a time. */
const atOnce = 2
const stopMs = 4000
/** How long a stream that could not be delivered is left alone. */
const troubleMs = 1000

/** What compose starts and stops. */
export type Delivering = { stop: () => Promise<void> }

type Due = { id: string; organisationId: string }

/**
 * Delivers messages as they are written: on every notice and once a second it looks which streams are due. Any number of
 * servers share the work, also that of one stream: what one has claimed, the others pass over.
 */
export async function startDelivering(
  database: Database,
  audiences: readonly Audience[],
  log: Log,
): Promise<Delivering> {
  const stopping = new AbortController()
  const delivering = new Map<string, Promise<void>>()
  const leftAlone = new Map<string, number>()
  let wake = new AbortController()
  const unlisten = await database.listen(messagesChannel, () => wake.abort())

  async function deliver(stream: Due): Promise<void> {
    const session = await database.connect()
    try {
      while (!stopping.signal.aborted) if ((await deliverBatch(session, audiences, log, stream)) === 0) return
    } finally {
      await session.release()
    }
  }
  async function sweep(): Promise<void> {
    for (const [id, until] of leftAlone) if (until <= performance.now()) leftAlone.delete(id)
    const busy = [...delivering.keys(), ...leftAlone.keys()]
    const free = atOnce - delivering.size
    if (free <= 0) return
    const { rows } = await database.inSystem((tx) =>
      sql<Due>`
        select stream_id as id, organisation_id as "organisationId" from platform.stream_mark
        where due_at <= now() and stream_id <> all(${busy}::uuid[])
        group by 1, 2 order by min(due_at) limit ${free}
      `.execute(tx),
    )
    for (const stream of rows) {
      const work = deliver(stream)
        .catch((error: unknown) => {
          leftAlone.set(stream.id, performance.now() + troubleMs)
          if (!stopping.signal.aborted) log.warn({ err: error, stream: stream.id }, 'messages wait')
        })
        .finally(() => {
          delivering.delete(stream.id)
          wake.abort()
        })
      delivering.set(stream.id, work)
    }
  }
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController()
      await sweep().catch((error: unknown) => log.warn({ err: error }, 'cannot look for messages'))
      await sleep(quietMs)
      await sleep(sweepMs, undefined, { signal: AbortSignal.any([wake.signal, stopping.signal]) }).catch(
        () => {},
      )
    }
  }
  const looping = loop()
  return {
    async stop() {
      stopping.abort()
      await unlisten()
      // what is not over by then is delivered by whoever comes next
      const ended = Promise.all([looping, ...delivering.values()])
      await Promise.race([ended, sleep(stopMs, undefined, { ref: false })])
    },
  }
}
