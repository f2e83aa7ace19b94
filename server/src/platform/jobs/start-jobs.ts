import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import type { Database } from '../database/index.ts'
import type { Log } from '../log/index.ts'
import type { Job } from './define-job.ts'

/** The runner of small jobs. */
export type Jobs = { stop(): Promise<void> }

const concurrency = 2
const restartMs = 500
const stopMs = 4000

/**
 * Runs jobs as they are enqueued, by any server of this database, until it is stopped. When the runner stops
 * by itself, as it does when the database goes away under a job, it is started again.
 */
export function startJobs(database: Database, jobs: readonly Job<unknown>[], log: Log): Jobs {
  const stopping = new AbortController()
  const pool = database.openWorkerPool()
  let runner: Runner | null = null

  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        const context = { database, log: log.child({ job: job.name }), signal: stopping.signal }
        await job.handle(job.schema.parse(payload), context)
      },
    ]),
  )

  async function freeLeftLocks(): Promise<void> {
    // a dead process's jobs stay locked for hours; where no other server can be, every lock is such a one
    if (database.isBundled)
      await pool.query(
        `select graphile_worker.force_unlock_workers(array(
           select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`,
      )
  }

  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await freeLeftLocks()
        runner = await run({
          pgPool: pool,
          taskList,
          logger: quiet(log),
          noHandleSignals: true,
          // with batches a job that completes while the database is away would end the process
          preset: { worker: { concurrentJobs: concurrency, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
          parsedCronItems: [],
        })
        if (stopping.signal.aborted) await runner.stop()
        await runner.promise
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ error }, 'the runner of jobs stopped; it starts again')
      }
      await pause(restartMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const kept = keepRunning()
  return {
    async stop() {
      stopping.abort()
      const ended = (async () => {
        await runner?.stop().catch(() => {})
        await kept
        await pool.end()
      })()
      // a job that hangs, on a slow mail server for one, is done again by whoever comes next
      await Promise.race([ended, pause(stopMs, undefined, { ref: false })])
    },
  }
}

function quiet(log: Log): Logger {
  const levels = { error: 'warn', warning: 'warn', info: 'trace', debug: 'trace' } as const
  return new Logger(() => (level, message) => log[levels[level as keyof typeof levels]](message))
}
