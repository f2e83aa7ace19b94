import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../src/platform/database/index.ts'
import { createLog, type Log } from '../src/platform/log/index.ts'

let opened: Promise<Database> | null = null

/** A log that says nothing. */
export const quietLog: Log = createLog({ logLevel: 'silent', logFormat: 'json' })

/**
 * The database of the integration tests: one for all of them, up to date and never emptied, so every test
 * makes its own organisations. All files of a worker share its connections, which end with it.
 */
export function testDatabase(): Promise<Database> {
  const dataDir = inject('dataDir')
  opened ??= openDatabase({ databaseUrl: null, dataDir, connections: 6 }, quietLog, 'visit')
  return opened
}

/**
 * A database of one file's own, for tests that hold query plans: what other tests write at the same time would
 * change what the planner knows. The caller removes it.
 */
export async function ownDatabase(): Promise<{ database: Database; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-test-'))
  // under root the database runs as another user, who has to get in
  await chmod(dataDir, 0o755)
  const database = await openOnMemory(dataDir, 3)
  return {
    database,
    remove: async () => {
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * Opens the bundled database of a data folder, which no longer waits for the disk at each commit: that proves
 * itself only where a whole machine loses its power. Killed processes lose nothing by it.
 */
export async function openOnMemory(dataDir: string, connections: number, log = quietLog): Promise<Database> {
  const database = await openDatabase({ databaseUrl: null, dataDir, connections }, log)
  const admin = new pg.Client(database.where)
  await admin.connect()
  await admin.query('alter system set fsync = off')
  await admin.query('select pg_reload_conf()')
  await admin.end()
  return database
}
