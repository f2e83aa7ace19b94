import { sql } from 'kysely'
import type { Database } from '../../platform/database/index.ts'
import type { RunRecord } from './run-record.ts'
import { moveRun } from './store.ts'

/** How long things are kept, in days. */
export type Keeping = { plansDays: number; uploadsDays: number }

/**
 * Housekeeping in one organisation: plans that nobody applied expire, uploaded files and staged rows of runs
 * that are over are forgotten. Counts, outcomes and change sets stay.
 */
export async function expireRuns(database: Database, organisationId: string, keep: Keeping): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows: stale } = await sql<RunRecord>`select * from imports.run
      where organisation_id = ${organisationId} and state in ('needs_input', 'needs_decisions', 'ready')
        and updated_at < now() - make_interval(days => ${keep.plansDays}) for update skip locked limit 500`.execute(
      tx,
    )
    for (const run of stale) await moveRun(tx, run, 'expired', null)
    await sql`delete from imports.upload u using imports.run r
      where u.organisation_id = ${organisationId} and r.organisation_id = u.organisation_id and r.id = u.run_id
        and r.state not in ('reading', 'planning', 'applying')
        and r.updated_at < now() - make_interval(days => ${keep.uploadsDays})`.execute(tx)
    await sql`delete from imports.row s using imports.run r
      where s.organisation_id = ${organisationId} and r.organisation_id = s.organisation_id
        and r.reading_id = s.reading_id and r.month = s.month and r.state not in ('reading', 'planning', 'applying')
        and r.updated_at < now() - make_interval(days => ${keep.uploadsDays})`.execute(tx)
  })
}
