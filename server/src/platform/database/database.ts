import { sql } from 'kysely'
import type pg from 'pg'
import { MusterError } from '../../kernel/index.ts'
import { openConnection, openPool, type Where, withRetry } from './connections/connection.ts'
import { asFault, isConnectionLost } from './connections/faults.ts'
import { openListener } from './connections/listener.ts'
import { type Session, sessionOn } from './session.ts'
import { opening, readInTransaction, runTransaction, type Tx } from './transaction.ts'

/** How a read replica keeps up: `lagMs` is the age of the newest moment that it surely has. */
export type ReplicaState = { lagMs: number; isServing: boolean }

/** The database as every room sees it. A lost connection rejects the work with `unavailable`. */
export type Database = {
  /** A transaction inside one organisation: walled tables show and take only its rows. */
  inOrganisation<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same for reading alone, by work that may be done again: where the connection was lost, it is. */
  inOrganisationToLook<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same, from the read replica, where there is one that keeps up. */
  inOrganisationToRead<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Tells that something of an organisation was changed, so that whoever looks next sees it. */
  changed(organisationId: string): void
  /** How the read replica keeps up; null without one. */
  replica(): ReplicaState | null
  /** A transaction over the tables without walls; a walled table errors in it. */
  inSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A connection of its own, for work that lasts. */
  connect(): Promise<Session>
  /**
   * Hears what is sent on a channel, also after the connection was lost and opened again; what is sent in
   * between is missed.
   * @returns ends the listening
   */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>
  /** Sends on a channel when the transaction commits. */
  notify(tx: Tx, channel: string, payload: string): Promise<void>
  /** How the pooled connections are used now. */
  pool(): { total: number; idle: number; waiting: number; most: number }
  /** Whether the database answers now. */
  health(): Promise<boolean>
  /** A pool for the runner of small jobs, as the role that owns its tables. The caller ends it. */
  openWorkerPool(): pg.Pool
  /** Whether it is the bundled one, which only one server uses. */
  readonly isBundled: boolean
  /** What the migrations applied at this start. */
  readonly migrated: readonly string[]
  /** Where and as whom to connect, for tools. */
  readonly where: Where
  /** Lets everything go; the last process that uses the bundled database stops it. */
  close(): Promise<void>
}

const longestPatienceMs = 10_000
const healthMs = 2000

/**
 * The database behind an address.
 * @param role the role that transactions switch to, if any
 * @param letGo lets the bundled database go; of one's own there is nothing to let go
 * @param patienceMs how long work waits for a database that is away, 10 s at most
 */
export function databaseOn(
  where: Where,
  role: string | null,
  migrated: readonly string[],
  connections: number,
  letGo: () => Promise<void>,
  patienceMs = longestPatienceMs,
): Database {
  const requestPatienceMs = Math.min(patienceMs, longestPatienceMs)
  const pool = openPool(where, connections)
  const listener = openListener(where)
  const sessions = new Set<pg.Client>()
  let closing: Promise<void> | null = null

  // a pooled connection may have died unnoticed; nothing was done on it yet, so another one is taken
  async function begun(begin: string): Promise<pg.PoolClient> {
    const client = await pool.connect()
    try {
      await client.query(begin)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async function pooled<T>(organisationId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const begin = opening(role, organisationId)
    const client = await withRetry(() => begun(begin), requestPatienceMs).catch((error) => {
      throw asFault(error)
    })
    let isLost = false
    const onEnd = () => {
      isLost = true
    }
    client.once('end', onEnd)
    try {
      return await runTransaction(client, work)
    } catch (error) {
      isLost ||= error instanceof MusterError && error.code === 'unavailable'
      throw error
    } finally {
      client.off('end', onEnd)
      client.release(isLost)
    }
  }

  async function looked<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const begin = opening(role, organisationId)
    const look = async () => {
      const client = await pool.connect()
      let isLost = false
      try {
        return await readInTransaction(client, begin, work)
      } catch (error) {
        isLost = isConnectionLost(error)
        throw error
      } finally {
        client.release(isLost)
      }
    }
    return withRetry(look, requestPatienceMs).catch((error) => {
      throw asFault(error)
    })
  }

  return {
    isBundled: where.isBundled === true,
    migrated,
    where,
    inOrganisation: (organisationId, work) => pooled(organisationId, work),
    inOrganisationToLook: looked,
    inOrganisationToRead: looked,
    changed: () => {},
    replica: () => null,
    inSystem: (work) => pooled(null, work),
    async connect() {
      const client = await withRetry(() => openConnection(where, 'driver'), requestPatienceMs).catch(
        (error) => {
          throw asFault(error)
        },
      )
      sessions.add(client)
      client.once('end', () => sessions.delete(client))
      return sessionOn(client, role)
    },
    listen: (channel, handler) => listener.listen(channel, handler),
    async notify(tx, channel, payload) {
      await sql`select pg_notify(${channel}, ${payload})`.execute(tx)
    },
    pool: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      most: connections,
    }),
    async health() {
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, healthMs, false).unref())
      const asked = pool.query('select 1').then(
        () => true,
        () => false,
      )
      return Promise.race([asked, late])
    },
    openWorkerPool: () => openPool(where, 4, 'system'),
    close() {
      closing ??= (async () => {
        await listener.close()
        for (const client of sessions) await client.end().catch(() => {})
        await pool.end()
        await letGo()
      })()
      return closing
    },
  }
}
