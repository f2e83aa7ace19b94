import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { sealEvents } from './seal-events.ts'

const betweenMs = 30_000

/** Seals what was recorded, again and again until it is stopped; several servers take turns by themselves. */
export function keepSealing(database: Database, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const kept = (async () => {
    while (!signal.aborted) {
      await sealEvents(database, signal).catch((error) => {
        if (!signal.aborted) log.warn({ error }, 'sealing the audit record waits for the next try')
      })
      await pause(betweenMs, undefined, { signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await kept
    },
  }
}
