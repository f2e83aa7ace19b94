import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { isUnused } from './write-projects.ts'

/** Projects that a run made and that others use by now: taking the run back keeps them. */
export async function keptProjects(tx: Tx, organisationId: string, runId: string): Promise<string[]> {
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<{ id: string }>`
    with made as materialized (
      select distinct k.key::uuid as id from imports.journal j
      cross join lateral jsonb_object_keys(nullif(j.after->'creates', 'null')) k (key)
      where j.organisation_id = ${org} and j.run_id = ${runId}::uuid and j.after ? 'creates')
    select p.id from projects.project p join made on made.id = p.id
    where p.organisation_id = ${org} and (not (${isUnused}) or exists (
      select from projects.project_member x where x.organisation_id = ${org} and x.project_id = p.id
        and not exists (select from imports.journal j where j.organisation_id = ${org}
          and j.run_id = ${runId}::uuid and j.subject_id = x.portal_user_id)))`.execute(tx)
  return rows.map(({ id }) => id)
}
