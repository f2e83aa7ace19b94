import { Logger, runMigrations } from 'graphile-worker'
import { openPool, type Where } from '../connections/connection.ts'

/** Brings the tables of the job runner up to date, which live in a schema of their own. */
export async function migrateWorker(where: Where): Promise<void> {
  const pool = openPool(where, 2, 'system')
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}), noHandleSignals: true })
  } finally {
    await pool.end()
  }
}
