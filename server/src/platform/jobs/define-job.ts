import type { z } from 'zod'
import type { Database } from '../database/index.ts'
import type { Log } from '../log/index.ts'

/** What a job's handler has at hand. `signal` is aborted when the server stops. */
export type JobContext = { database: Database; log: Log; signal: AbortSignal }

/**
 * A kind of small work that is done after a transaction has committed: a mail, a webhook. At least once, so it
 * has to bear being done twice; a throw tries again later, up to 25 times.
 */
export type Job<Payload> = {
  /** Unique, `<room>.<verb>`. */
  name: string
  schema: z.ZodType<Payload>
  handle(payload: Payload, context: JobContext): Promise<void>
}

/** Names a job's types once, so that enqueueing and handling agree. */
export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job
}
