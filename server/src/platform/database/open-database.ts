import { sql } from 'kysely'
import type pg from 'pg'
import { MusterError } from '../../kernel/index.ts'
import type { Config } from '../config/index.ts'
import type { Log } from '../log/index.ts'
import { decideRole, grantAccess } from './app-role.ts'
import { openBundled, type Purpose } from './bundled/open-bundled.ts'
import { openConnection, openPool, type Where, withRetry } from './connection.ts'
import { asFault } from './faults.ts'
import { openListener } from './listener.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { type Session, sessionOn } from './session.ts'
import { StartRefused } from './start-refused.ts'
import { opening, runTransaction, type Tx } from './transaction.ts'
import { migrateWorker } from './worker-tables.ts'

/** The database as every room sees it. A lost connection rejects the work with `unavailable`. */
export type Database = {
  /** A transaction inside one organisation: walled tables show and take only its rows. */
  inOrganisation<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T>
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

const startPatienceMs = 30_000
const requestPatienceMs = 10_000
const healthMs = 2000

/**
 * Opens the database of the settings, the bundled one or the one of DATABASE_URL, and brings its schema up to
 * date.
 * @param purpose `serve` refuses when another server works in the data folder; `visit` joins it
 * @throws StartRefused
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'connections'>,
  log: Log,
  purpose: Purpose = 'serve',
): Promise<Database> {
  const bundled = config.databaseUrl === null ? await openBundled(config.dataDir, purpose, log) : null
  const where: Where = bundled?.connection ?? { connectionString: config.databaseUrl ?? '' }
  try {
    const { role, migrated } = await prepareSchema(where, log)
    return assemble(where, role, migrated, config.connections, bundled?.close ?? null)
  } catch (error) {
    await bundled?.close().catch(() => {})
    throw error
  }
}

async function prepareSchema(where: Where, log: Log): Promise<{ role: string | null; migrated: string[] }> {
  const client = await withRetry(() => openConnection(where, 'system'), startPatienceMs).catch((cause) => {
    throw new StartRefused(`The database can't be reached: ${reason(cause)}`, cause)
  })
  try {
    const role = await decideRole(client)
    const migrated = await migrate(client, await readMigrations(), async () => {
      await migrateWorker(where)
      if (role !== null) await grantAccess(client, role)
    })
    if (migrated.length > 0) log.info({ migrations: migrated }, 'the database is up to date')
    return { role, migrated }
  } finally {
    await client.end().catch(() => {})
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ')
  return error instanceof Error ? error.message : String(error)
}

function assemble(
  where: Where,
  role: string | null,
  migrated: readonly string[],
  connections: number,
  closeBundled: (() => Promise<void>) | null,
): Database {
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

  return {
    isBundled: closeBundled !== null,
    migrated,
    where,
    inOrganisation: (organisationId, work) => pooled(organisationId, work),
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
        await closeBundled?.()
      })()
      return closing
    },
  }
}
