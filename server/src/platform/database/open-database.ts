import type { Config } from '../config/index.ts'
import type { Log } from '../log/index.ts'
import type { Purpose } from './bundled/open-bundled.ts'
import { openConnection, type Where, withRetry } from './connections/connection.ts'
import { type Database, databaseOn } from './database.ts'
import { reachDatabase } from './reach-database.ts'
import { withReadReplica } from './read-replica.ts'
import { decideRole, grantAccess } from './schema/app-role.ts'
import { migrate } from './schema/migrate.ts'
import { readMigrations } from './schema/migration-files.ts'
import { migrateWorker } from './schema/worker-tables.ts'
import { StartRefused } from './start-refused.ts'

const usualWaitMs = 30_000

/**
 * Opens the database of the settings, the bundled one or the one of DATABASE_URL, and brings its schema up to
 * date.
 * @param purpose `serve` refuses when another server works in the data folder; `visit` joins it
 * @throws StartRefused
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'connections'> &
    Partial<Pick<Config, 'databaseWaitMs' | 'databaseReadUrl' | 'readLagMs'>>,
  log: Log,
  purpose: Purpose = 'serve',
): Promise<Database> {
  const { where, close } = await reachDatabase(config, log, purpose)
  try {
    const { databaseWaitMs = usualWaitMs } = config
    const { role, migrated } = await prepareSchema(where, log, databaseWaitMs)
    const { connections, databaseReadUrl = null, readLagMs = 0 } = config
    const database = databaseOn(where, role, migrated, connections, close, databaseWaitMs)
    if (databaseReadUrl === null) return database
    const replica = { connections, mostLagMs: readLagMs, log }
    return withReadReplica(database, { connectionString: databaseReadUrl }, role, replica)
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}

async function prepareSchema(
  where: Where,
  log: Log,
  waitMs: number,
): Promise<{ role: string | null; migrated: string[] }> {
  const tellWaiting = (error: unknown) =>
    log.warn({ seconds: waitMs / 1000 }, `the database does not answer yet (${reason(error)}); trying on`)
  const client = await withRetry(() => openConnection(where, 'system'), waitMs, tellWaiting).catch(
    (cause) => {
      throw new StartRefused(
        `The database can't be reached: ${reason(cause)}. Look whether it runs and whether DATABASE_URL names it.`,
        cause,
      )
    },
  )
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
