import { sql } from 'kysely'
import type { Database } from '../../platform/database/index.ts'
import { driverLock } from './drivers.ts'

/** How the runs that have to be driven stand. `undriven`: a minute old and nobody holds their lock. */
export type DrivenRuns = { active: number; undriven: string[]; withoutPartition: string[] }

const patienceSeconds = 60

/** Looks for runs that nobody drives, and for runs whose tables are missing. */
export async function checkRuns(database: Database): Promise<DrivenRuns> {
  const { rows: active } = await database.inSystem((tx) =>
    sql<{ run_id: string; organisation_id: string; is_old: boolean }>`
      select run_id, organisation_id, since < now() - make_interval(secs => ${patienceSeconds}) as is_old
      from imports.active_run order by since`.execute(tx),
  )
  const found: DrivenRuns = { active: active.length, undriven: [], withoutPartition: [] }
  if (active.length === 0) return found
  const session = await database.connect()
  try {
    for (const { run_id: id, organisation_id: organisationId, is_old: isOld } of active) {
      if (isOld && (await session.tryLock(driverLock, id))) {
        await session.unlock(driverLock, id)
        found.undriven.push(id)
      }
      const { rows } = await session.inOrganisation(organisationId, (tx) =>
        sql<{ is_missing: boolean }>`select to_regclass('imports.row_' || month) is null as is_missing
          from imports.run where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`.execute(tx),
      )
      if (rows[0]?.is_missing !== false) found.withoutPartition.push(id)
    }
    return found
  } finally {
    await session.release()
  }
}
