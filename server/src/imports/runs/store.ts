import type { RunState } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { RunRecord } from './run-record.ts'

/** States in which somebody has to drive a run. */
export const activeStates: readonly RunState[] = ['reading', 'planning', 'applying']

/** Channel on which runs announce that something happened: payload `organisation:run`. */
export const runChannel = 'muster_runs'

/** Loads a run, locked against other writers when asked. @throws not_found */
export async function loadRun(tx: Tx, runId: string, lock: 'read' | 'lock' = 'read'): Promise<RunRecord> {
  const { rows } = await sql<RunRecord>`select * from imports.run where id = ${runId}
    and organisation_id = (select current_setting('muster.org')::uuid)
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  const run = rows[0]
  if (run === undefined) throw new MusterError('not_found', { kind: 'run' })
  return run
}

/** The same where there may be none. */
export async function findRun(tx: Tx, runId: string): Promise<RunRecord | null> {
  const { rows } = await sql<RunRecord>`select * from imports.run where id = ${runId}
    and organisation_id = (select current_setting('muster.org')::uuid)`.execute(tx)
  return rows[0] ?? null
}

/** Columns of a run that verbs set; jsonb values are given as they are. */
export type RunChange = Partial<Omit<RunRecord, 'organisation_id' | 'id' | 'month'>>

const jsonColumns = new Set([
  'source',
  'target',
  'choices',
  'inspection',
  'defaults',
  'facts',
  'classes',
  'summary',
  'outcomes',
  'error',
  'position',
  'selection',
])

/** One column's value as SQL: jsonb columns as JSON. */
export function columnValue(name: string, value: unknown): RawBuilder<unknown> {
  if (value === null || value === undefined) return sql`null`
  return jsonColumns.has(name) ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`
}

/** Changes a run's row and tells whoever watches it. */
export async function changeRun(tx: Tx, run: RunRecord, change: RunChange): Promise<RunRecord> {
  const sets = Object.entries(change).map(
    ([name, value]) => sql`${sql.ref(name)} = ${columnValue(name, value)}`,
  )
  await sql`update imports.run set ${sql.join([...sets, sql`updated_at = now()`])}
    where organisation_id = ${run.organisation_id} and id = ${run.id}`.execute(tx)
  await announce(tx, run)
  return { ...run, ...change }
}

/** States after which nothing is asked of a source any more. */
const forgetting: readonly RunState[] = ['applied', 'cancelled', 'undone']

/**
 * Moves a run to a state: records who and when, and puts it on the list of runs to drive, or takes it off.
 * @param by who did it; null for the server itself
 */
export async function moveRun(
  tx: Tx,
  run: RunRecord,
  state: RunState,
  by: string | null,
  change: RunChange = {},
): Promise<RunRecord> {
  const forgets = forgetting.includes(state) && run.secret !== null
  const moved = await changeRun(tx, run, { ...change, ...(forgets ? { secret: null } : {}), state })
  await sql`insert into imports.transition (organisation_id, run_id, id, state, by_name)
    values (${run.organisation_id}, ${run.id}, ${newId()}, ${state}, ${by})`.execute(tx)
  if (activeStates.includes(state))
    await sql`insert into imports.active_run (run_id, organisation_id, remote)
      values (${run.id}, ${run.organisation_id}, ${state === 'reading' && moved.position !== null})
      on conflict (run_id) do update set remote = excluded.remote`.execute(tx)
  else await sql`delete from imports.active_run where run_id = ${run.id}`.execute(tx)
  return moved
}

/** Tells watchers (drivers, pages) that a run changed; sent when the transaction commits. */
export async function announce(tx: Tx, run: Pick<RunRecord, 'organisation_id' | 'id'>): Promise<void> {
  await sql`select pg_notify(${runChannel}, ${`${run.organisation_id}:${run.id}`})`.execute(tx)
}
