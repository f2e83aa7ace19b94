import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { applicationName } from './application-name.ts'
import { isConnectionLost } from './faults.ts'
import { goBehind } from './go-behind.ts'
import { valueTypes } from './value-types.ts'

/** How to reach the database, as the driver takes it; and whether it is the bundled one, whose processes are ours. */
export type Where = pg.ClientConfig & { isBundled?: boolean }

/**
 * What a connection is for. `request`: pooled, for short work. `driver`: one import's own, whose statements
 * may take long. `system`: migrations, listening.
 */
export type Use = 'request' | 'driver' | 'system'

const limits: Record<Use, { statementMs: number; lockMs: number; idleInTransactionMs: number }> = {
  request: { statementMs: 30_000, lockMs: 10_000, idleInTransactionMs: 60_000 },
  driver: { statementMs: 0, lockMs: 60_000, idleInTransactionMs: 600_000 },
  system: { statementMs: 0, lockMs: 0, idleInTransactionMs: 0 },
}

/** How much nicer than the server the process behind a connection is: imports go behind requests. */
const niceness: Record<Use, number> = { request: 5, driver: 10, system: 5 }

const firstRetryMs = 25
const lastRetryMs = 250

/** The settings of every connection that we open. */
export function clientConfig(where: Where): pg.ClientConfig {
  return {
    ...where,
    types: valueTypes,
    application_name: applicationName,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** Prepares a fresh connection: limits of its use, and that the database notices when we die. */
export async function prepare(client: pg.ClientBase, use: Use): Promise<void> {
  const { statementMs, lockMs, idleInTransactionMs } = limits[use]
  await client.query(
    `select set_config('statement_timeout', '${statementMs}', false),
            set_config('lock_timeout', '${lockMs}', false),
            set_config('idle_in_transaction_session_timeout', '${idleInTransactionMs}', false),
            set_config('TimeZone', 'UTC', false);
     do $$ begin
       -- not on every system; without them a dead client's locks are freed later
       perform set_config('client_connection_check_interval', '500', false),
               set_config('tcp_keepalives_idle', '10', false),
               set_config('tcp_keepalives_interval', '2', false),
               set_config('tcp_keepalives_count', '5', false),
               set_config('tcp_user_timeout', '20000', false);
     exception when others then null;
     end $$`,
  )
}

async function take(client: pg.ClientBase, where: Where, use: Use): Promise<void> {
  await prepare(client, use)
  const { processID } = client as { processID?: number | null }
  if (where.isBundled === true && typeof processID === 'number') goBehind(processID, niceness[use])
}

/** Opens a connection outside the pool. A later loss rejects its queries; it never crashes the process. */
export async function openConnection(where: Where, use: Use): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(where))
  client.on('error', () => {})
  try {
    await client.connect()
    await take(client, where, use)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** The pool for requests. */
export function openPool(where: Where, most: number, use: Use = 'request'): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(where),
    // a request asks several things at once, and they are on their way together
    pipeline: use === 'request',
    max: most,
    // once open they stay: a new one knows no table and no plan, and a crowd of them makes everybody wait
    min: use === 'request' ? most : 0,
    idleTimeoutMillis: 60_000,
    onConnect: (client) => take(client, where, use),
  })
  pool.on('error', () => {})
  // a client that is out of the pool has no listener of the pool's, and an error nobody hears ends the process
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Connects, and tries again while the database is away, as it is for a moment when it restarts.
 * @param patienceMs how long at most
 * @param onWait told once, when the first try has failed
 * @throws the last error of connecting
 */
export async function withRetry<T>(
  connect: () => Promise<T>,
  patienceMs: number,
  onWait: (error: unknown) => void = () => {},
): Promise<T> {
  const until = performance.now() + patienceMs
  for (let wait = firstRetryMs; ; wait = Math.min(wait * 2, lastRetryMs))
    try {
      return await connect()
    } catch (error) {
      if (!isConnectionLost(error) || performance.now() > until) throw error
      if (wait === firstRetryMs) onWait(error)
      await pause(wait)
    }
}
