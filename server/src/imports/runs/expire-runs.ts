import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { RunRecord } from './run-record.ts'
import { moveRun } from './store.ts'
import { withoutSamples } from './without-samples.ts'

/** How long things are kept, in days. */
export type Keeping = { plansDays: number; uploadsDays: number }

/** A reading that no run took up after this long, while none is being read, was left by a server that ended. */
const orphanedAfterMs = 3_600_000

/**
 * Housekeeping in one organisation: plans that nobody applied expire; of runs that are over, and of those that
 * nobody has touched for as long, the uploaded file, its rows and the people who were only listed are forgotten.
 * Counts, outcomes and change sets stay.
 */
export async function expireRuns(database: Database, organisationId: string, keep: Keeping): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows: stale } = await sql<RunRecord>`select * from imports.run
      where organisation_id = ${organisationId} and state in ('needs_input', 'needs_decisions', 'ready')
        and updated_at < now() - make_interval(days => ${keep.plansDays}) for update skip locked limit 500`.execute(
      tx,
    )
    for (const run of stale) await moveRun(tx, run, 'expired', null)
    await forgetUploads(tx, organisationId, keep.uploadsDays)
    await forgetListed(tx, organisationId, keep.uploadsDays)
  })
  let runs: RunRecord[]
  do {
    runs = await database.inOrganisation(organisationId, (tx) =>
      forgetOldest(tx, organisationId, keep.uploadsDays),
    )
  } while (runs.length > 0)
  await database.inOrganisation(organisationId, (tx) => dropOrphans(tx, organisationId))
}

/** Of a run `r`: whether it rests, and nobody has done anything with it for so many days. Expiring is nobody's doing. */
function isOld(days: number) {
  return sql`r.state not in ('reading', 'planning', 'applying')
    and coalesce((select max(t.at) from imports.transition t where t.organisation_id = r.organisation_id
      and t.run_id = r.id and t.state <> 'expired'), r.created_at) < now() - make_interval(days => ${days})`
}

async function forgetUploads(tx: Tx, organisationId: string, days: number): Promise<void> {
  await sql`delete from imports.upload u using imports.run r
    where u.organisation_id = ${organisationId} and r.organisation_id = u.organisation_id and r.id = u.run_id
      and ${isOld(days)}`.execute(tx)
}

/** Forgets everyone whom a source listed, chosen or not, and what let in there. */
async function forgetListed(tx: Tx, organisationId: string, days: number): Promise<void> {
  const org = sql`${organisationId}::uuid`
  await sql`delete from imports.candidate c using imports.run r
    where c.organisation_id = ${org} and r.organisation_id = c.organisation_id and r.id = c.run_id and ${isOld(days)}`.execute(
    tx,
  )
  await sql`delete from imports.candidate_account a using imports.run r
    where a.organisation_id = ${org} and r.organisation_id = a.organisation_id and r.id = a.run_id and ${isOld(days)}`.execute(
    tx,
  )
  await sql`update imports.run r set secret = null
    where r.organisation_id = ${org} and r.secret is not null and ${isOld(days)}`.execute(tx)
}

/** Forgets the rows of a few runs; one that has forgotten them has no reading any more. */
async function forgetOldest(tx: Tx, organisationId: string, days: number): Promise<RunRecord[]> {
  const { rows: runs } = await sql<RunRecord>`select r.* from imports.run r
    where r.organisation_id = ${organisationId} and r.reading_id is not null and ${isOld(days)}
    order by r.created_at limit 10 for update of r skip locked`.execute(tx)
  for (const run of runs) {
    const org = sql`${organisationId}::uuid`
    await sql`delete from imports.row where organisation_id = ${org} and reading_id = ${run.reading_id}
      and month = ${run.month}`.execute(tx)
    await sql`delete from imports.fix where organisation_id = ${org} and run_id = ${run.id}`.execute(tx)
    // whoever is in the organisation, or came in by this run, is known by their id
    await sql`update imports.item set key = null where organisation_id = ${org} and plan_id = ${run.plan_id}
      and month = ${run.month} and subject_id is null and key is not null`.execute(tx)
    await sql`update imports.run set reading_id = null, inspection = ${withoutSamples}
      where organisation_id = ${org} and id = ${run.id}`.execute(tx)
  }
  return runs
}

/** Drops rows that were staged by a server which ended before it could say so; the file was read anew since. */
async function dropOrphans(tx: Tx, organisationId: string): Promise<void> {
  const org = sql`${organisationId}::uuid`
  // ids begin with the time that they were made at
  const before = (Date.now() - orphanedAfterMs).toString(16).padStart(12, '0')
  const made = `${before.slice(0, 8)}-${before.slice(8)}-0000-0000-000000000000`
  await sql`
    with recursive reading as (
      (select s.reading_id, s.month from imports.row s where s.organisation_id = ${org}
        order by s.reading_id limit 1)
      union all
      select n.reading_id, n.month from reading cross join lateral (
        select s.reading_id, s.month from imports.row s where s.organisation_id = ${org}
          and s.reading_id > reading.reading_id order by s.reading_id limit 1) n
    ), orphan as materialized (
      select o.reading_id, o.month from reading o where o.reading_id < ${made}::uuid
        and not exists (select from imports.run r where r.organisation_id = ${org} and r.reading_id = o.reading_id)
        and not exists (select from imports.run r join imports.active_run a on a.run_id = r.id
          where r.organisation_id = ${org} and r.state = 'reading')
    )
    delete from imports.row s using orphan o where s.organisation_id = ${org} and s.reading_id = o.reading_id
      and s.month = o.month`.execute(tx)
}
