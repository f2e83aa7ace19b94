import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'

/** The small jobs of the deployment: how many are due, how many were given up, how long the first has waited. */
export async function jobFigures(tx: Tx): Promise<{ due: number; failed: number; oldestDueSeconds: number }> {
  const { rows } = await sql<{ due: number; failed: number; oldestDueSeconds: number }>`
    select coalesce(sum(due), 0)::integer as due, coalesce(sum(failed), 0)::integer as failed,
      coalesce(max(oldest_due_seconds), 0) as "oldestDueSeconds" from platform.count_jobs()`.execute(tx)
  return rows[0] ?? { due: 0, failed: 0, oldestDueSeconds: 0 }
}
