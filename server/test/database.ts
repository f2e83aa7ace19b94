import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '../src/platform/database/index.ts'
import { createLog, type Log } from '../src/platform/log/index.ts'

let opened: Promise<Database> | null = null

/** A log that says nothing. */
export const quietLog: Log = createLog({ logLevel: 'silent', logFormat: 'json' })

/**
 * The database of the integration tests: one for all of them, up to date and never emptied, so every test
 * makes its own organisations. It is closed after the file.
 */
export function testDatabase(): Promise<Database> {
  if (opened === null) {
    const dataDir = inject('dataDir')
    opened = openDatabase({ databaseUrl: null, dataDir, connections: 6 }, quietLog, 'visit')
    afterAll(async () => {
      await (await opened)?.close()
      opened = null
    })
  }
  return opened
}
