import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import type { Job } from './define-job.ts'

/** `key`: a job with the same key that has not begun is replaced. `at`: not before. */
export type EnqueueOptions = { key?: string; at?: Date }

/** Enqueues a job in the transaction that needs it: it is done if and only if that commits. */
export async function enqueue<Payload>(
  tx: Tx,
  job: Pick<Job<Payload>, 'name' | 'schema'>,
  payload: Payload,
  { key, at }: EnqueueOptions = {},
): Promise<void> {
  const text = JSON.stringify(job.schema.parse(payload))
  await sql`select platform.enqueue(${job.name}, ${text}::json, ${key ?? null}, ${at ?? null})`.execute(tx)
}
