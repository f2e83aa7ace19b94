import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  const database = await openDatabase({ databaseUrl: null, dataDir, connections: 3 }, quietLog)
  return {
    database,
    remove: async () => {
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
