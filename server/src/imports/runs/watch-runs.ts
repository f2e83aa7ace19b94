import { EventEmitter } from 'node:events'
import type { Database } from '../../platform/database/index.ts'
import { runChannel } from './store.ts'

/** Notices of runs on all servers. */
export type RunWatch = {
  /** Calls back whenever the run changed. @returns the way to stop */
  on: (runId: string, changed: () => void) => () => void
  close: () => Promise<void>
}

/** Listens once for a whole server and hands the notices out by run. */
export async function watchRuns(db: Database): Promise<RunWatch> {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  const unlisten = await db.listen(runChannel, (payload) => emitter.emit(payload.split(':')[1] ?? ''))
  return {
    on(runId, changed) {
      emitter.on(runId, changed)
      return () => emitter.off(runId, changed)
    },
    close: unlisten,
  }
}
