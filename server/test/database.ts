import pg from 'pg'
import { inject } from 'vitest'
import { newId } from '../src/kernel/index.ts'
import { type Database, openDatabase } from '../src/platform/database/index.ts'
import { createLog, type Log } from '../src/platform/log/index.ts'

type Where = Database['where']

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

/** Migrated and empty: what `ownDatabase` copies. */
const untouched = 'untouched'

/**
 * A database of one file's own in the same PostgreSQL, for tests that hold query plans, which what other tests
 * write at the same time would change, and for tests that count small jobs. The caller removes it.
 */
export async function ownDatabase(
  connections = 3,
): Promise<{ database: Database; url: string; remove: () => Promise<void> }> {
  const { where } = await testDatabase()
  const name = `own_${newId().replaceAll('-', '')}`
  await administer(where, `create database ${name} template ${untouched}`)
  const url = urlOf(where, name)
  const database = await openDatabase({ databaseUrl: url, dataDir: '', connections }, quietLog)
  return {
    database,
    url,
    remove: async () => {
      await database.close()
      await administer(where, `drop database ${name} with (force)`)
    },
  }
}

/**
 * Opens the bundled database in a data folder for tests. It does not wait for the disk at each commit: that shows
 * only where a whole machine loses its power, and killed processes lose nothing by it.
 */
export async function openForTests(dataDir: string, log: Log): Promise<Database> {
  const database = await openDatabase({ databaseUrl: null, dataDir, connections: 2 }, log)
  const { where } = database
  await administer(where, 'alter system set fsync = off', 'select pg_reload_conf()')
  await administer(where, `create database ${untouched}`)
  const empty = { databaseUrl: urlOf(where, untouched), dataDir, connections: 1 }
  await (await openDatabase(empty, log)).close()
  return database
}

function urlOf({ user, host }: Where, name: string): string {
  return `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}`
}

/** Asks as the role that sees everything, each statement by itself. */
async function administer(where: Where, ...statements: string[]): Promise<void> {
  const client = new pg.Client(where)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
