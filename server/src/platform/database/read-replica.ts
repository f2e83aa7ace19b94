import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Log } from '../log/index.ts'
import { openPool, type Where } from './connections/connection.ts'
import { asFault } from './connections/faults.ts'
import type { Database } from './database.ts'
import { opening, runTransaction, type Tx } from './transaction.ts'

const lookMs = 500
const rememberedMoments = 1000

/**
 * The same database, whose lists are read from a replica as long as it keeps up; else, and for an organisation
 * that was just changed through this server, from the primary. What the replica can't do is asked of the primary.
 * @param role the role that transactions switch to, if any
 * @param mostLagMs how far behind it may be
 */
export function withReadReplica(
  database: Database,
  where: Where,
  role: string | null,
  { connections, mostLagMs, log }: { connections: number; mostLagMs: number; log: Log },
): Database {
  const pool = openPool(where, connections)
  const stopping = new AbortController()
  /** Moments of the primary, by this machine's steady clock, and how far its log was then at least. */
  let moments: { at: number; position: bigint }[] = []
  let caughtUpTo = Number.NEGATIVE_INFINITY
  let wasServing: boolean | null = null
  const changedAt = new Map<string, number>()

  const lagMs = () => performance.now() - caughtUpTo
  const keepsUp = () => lagMs() <= mostLagMs

  async function look(): Promise<void> {
    const at = performance.now()
    const { rows } = await database.inSystem((tx) =>
      sql<{ position: string }>`select pg_current_wal_lsn()::text as position`.execute(tx),
    )
    moments.push({ at, position: positionOf(rows[0]?.position) })
    const { rows: there } = await pool.query<{ position: string | null }>(
      'select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end::text as position',
    )
    const replayed = positionOf(there[0]?.position)
    const reached = moments.filter(({ position }) => position <= replayed).at(-1)
    if (reached === undefined) moments = moments.slice(-rememberedMoments)
    else {
      caughtUpTo = reached.at
      moments = moments.filter(({ at: moment }) => moment >= reached.at).slice(-rememberedMoments)
    }
    for (const [organisationId, changed] of changedAt)
      if (changed < caughtUpTo) changedAt.delete(organisationId)
  }

  async function keepLooking(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch(() => {})
      if (keepsUp() !== wasServing) {
        wasServing = keepsUp()
        if (wasServing) log.info('lists are read from the replica')
        else log.warn('the read replica is away or too far behind; lists are read from the primary')
      }
      await pause(lookMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const looking = keepLooking()

  async function onReplica<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let isLost = true
    try {
      await client.query(opening(role, organisationId).replace(/^begin/, 'begin read only'))
      const result = await runTransaction(client, work)
      isLost = false
      return result
    } catch (error) {
      isLost = asFault(error) !== error || isUnavailable(error)
      throw error
    } finally {
      client.release(isLost)
    }
  }

  return {
    ...database,
    async inOrganisationToRead(organisationId, work) {
      const changed = changedAt.get(organisationId)
      if (!keepsUp() || (changed !== undefined && changed >= caughtUpTo))
        return database.inOrganisation(organisationId, work)
      try {
        return await onReplica(organisationId, work)
      } catch (error) {
        if (isRefusal(error)) throw error
        return database.inOrganisation(organisationId, work)
      }
    },
    changed: (organisationId) => void changedAt.set(organisationId, performance.now()),
    replica: () => ({ lagMs: lagMs(), isServing: keepsUp() }),
    async close() {
      stopping.abort()
      await looking
      await pool.end()
      await database.close()
    },
  }
}

/** What the work itself says stays said; everything else may be the replica's fault. */
function isRefusal(error: unknown): boolean {
  return error instanceof MusterError && !isUnavailable(error)
}

function isUnavailable(error: unknown): boolean {
  return error instanceof MusterError && error.code === 'unavailable'
}

/** A position in the write-ahead log as a number: `16/B374D848`. */
function positionOf(text: string | null | undefined): bigint {
  const [high, low] = (text ?? '0/0').split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
