import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { RunRecord } from './run-record.ts'

/** Rows from which on the query planner is given fresh figures. */
const worthAnalysing = 2000

/** Tells the query planner of a plan that stands: chunks get on without that, lists are quicker with it. */
export async function tellOfPlan(tx: Tx, run: RunRecord): Promise<void> {
  if (run.rows > worthAnalysing) await sql`select imports.analyze_month(${run.month})`.execute(tx)
}

/**
 * Tells the query planner of what a run that has ended wrote. It may have looked at a table while that was empty, and
 * would have each chunk of an undo read all that has come in since for each of its rows.
 */
export async function tellOfWritten(tx: Tx, engine: Engine, run: RunRecord): Promise<void> {
  if ((run.summary?.writes ?? 0) <= worthAnalysing) return
  for (const table of targetOf(engine, run).tables) await sql`select platform.analyse(${table})`.execute(tx)
}
