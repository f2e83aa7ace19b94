import type { Outcome, OutcomeCounts } from '@muster/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import { addOutcomes } from './outcome-counts.ts'
import { scopeOf } from './plan.ts'
import type { RunRecord } from './run-record.ts'

/**
 * Makes the change set of a run that ends say what was written: what waited for another row, and waited in vain, is
 * as it was before, with the reason. A row of which nothing is left was skipped.
 *
 * @returns the outcomes of the run, corrected
 */
export async function correctJournal(tx: Tx, engine: Engine, run: RunRecord): Promise<OutcomeCounts> {
  const unreached = await targetOf(engine, run).unreached?.(tx, scopeOf(run))
  if (unreached === null || unreached === undefined) return addOutcomes(run.outcomes, {})
  const { rows } = await sql<{ was: Outcome; count: number }>`
    with unreached as materialized (select * from ${unreached} u),
    wrong as materialized (
      select j.row, j.outcome, u.reason, j.before, j.after || jsonb_build_object(u.part, j.before->u.part) as after
      from imports.journal j join unreached u on u.subject_id = j.subject_id
      where j.organisation_id = ${run.organisation_id} and j.run_id = ${run.id} and j.month = ${run.month}
        and j.outcome not in ('drifted', 'failed') and j.after ? u.part
    ), corrected as (
      update imports.journal j set after = w.after, reason = w.reason,
        outcome = case when w.before = w.after then 'skipped' else j.outcome end
      from wrong w where j.organisation_id = ${run.organisation_id} and j.run_id = ${run.id}
        and j.month = ${run.month} and j.row = w.row
    )
    select outcome as was, count(*)::integer as count from wrong where before = after group by outcome`.execute(
    tx,
  )
  return rows.reduce(
    (outcomes, { was, count }) => addOutcomes(addOutcomes(outcomes, { [was]: -count }), { skipped: count }),
    addOutcomes(run.outcomes, {}),
  )
}
