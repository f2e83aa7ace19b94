import type { Database } from '../../src/platform/database/index.ts'

/** Waits for runs by their notices, not by the clock. */
export type RunChanges = {
  /** Asks until it finds something, again whenever the run has changed. */
  until: <T>(runId: string, find: () => Promise<T | null>) => Promise<T>
  close: () => Promise<void>
}

/** Listens to the notices of runs. */
export async function runChanges(database: Database): Promise<RunChanges> {
  const waiting = new Map<string, Set<() => void>>()
  const unlisten = await database.listen('muster_runs', (payload) => {
    const runId = payload.split(':')[1] ?? ''
    for (const wake of waiting.get(runId) ?? []) wake()
  })
  return {
    until: async (runId, find) => {
      const wakes = waiting.get(runId) ?? new Set()
      waiting.set(runId, wakes)
      for (;;) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wakes.add(resolve)
        try {
          const found = await find()
          if (found !== null) return found
          await promise
        } finally {
          wakes.delete(resolve)
        }
      }
    },
    close: unlisten,
  }
}
