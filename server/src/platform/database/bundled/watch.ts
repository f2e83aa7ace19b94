import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../log/index.ts'
import { applicationName, ourPrefix } from '../connections/application-name.ts'
import { databaseName } from './cluster.ts'
import { bundledConnection } from './connection-target.ts'

/** An idle connection that shows other processes that we use the database, and us when it dies. */
export type Presence = {
  /** From now on a broken connection is left so. */
  stopWatching: () => Promise<void>
  /** Ends it. @returns how many connections other processes of Muster have */
  end: () => Promise<number>
}

const firstRetryMs = 100
const lastRetryMs = 5000

/**
 * Keeps one connection open and brings the database back whenever that connection breaks.
 * @param bringBack starts or adopts the database
 */
export async function watch(socket: string, log: Log, bringBack: () => Promise<void>): Promise<Presence> {
  let isWatching = true
  let client: pg.Client | null = null
  let reviving: Promise<void> | null = null

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...bundledConnection(socket, databaseName),
      application_name: applicationName,
    })
    fresh.on('error', () => {})
    fresh.once('end', () => {
      if (!isWatching || fresh !== client) return
      client = null
      reviving ??= revive().finally(() => {
        reviving = null
      })
    })
    await fresh.connect()
    client = fresh
  }

  async function revive(): Promise<void> {
    for (let wait = firstRetryMs; isWatching; wait = Math.min(wait * 2, lastRetryMs))
      try {
        await bringBack()
        await connect()
        return
      } catch (error) {
        log.error({ error }, "the database can't be started again; another try follows")
        await pause(wait)
      }
  }

  await connect()
  return {
    async stopWatching() {
      isWatching = false
      await reviving
    },
    async end() {
      const last = client
      if (last === null) return 0
      try {
        const { rows } = await last.query<{ count: string }>(
          'select count(*) from pg_stat_activity where starts_with(application_name, $1) and application_name <> $2',
          [ourPrefix, applicationName],
        )
        return Number(rows[0]?.count ?? 0)
      } catch {
        return 0
      } finally {
        await last.end().catch(() => {})
      }
    },
  }
}
