import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'

/**
 * Finds the people whom a run made and to whom others report whom it did not put there (`d`): they stay when the run
 * is taken back.
 * @param rows the change set as it will be classified
 */
export async function relateReports(
  tx: Tx,
  { organisationId, originalId, planId }: Scope,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  // a change set may be young: a nested loop over what the planner takes for a few would never end
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`with made as materialized (
      select r.row, r.subject_id from ${rows} r where r.before->>'status' is null and r.after->>'status' is not null
    ), reports as materialized (
      select made.row, m.id, m.manager_id from made
      join directory.member m on m.organisation_id = ${org} and m.manager_id = made.subject_id
    ), ours as materialized (
      select o.subject_id, o.after->>'manager' as manager from imports.journal o
      where o.organisation_id = ${org} and o.run_id = ${originalId}::uuid and o.after ? 'manager'
    )
    insert into imports.relation (organisation_id, plan_id, row, code)
    select distinct ${org}, ${planId}::uuid, r.row, 'd' from reports r
    where not exists (select from ours where ours.subject_id = r.id and ours.manager = r.manager_id::text)`.execute(
    tx,
  )
  await sql`set local enable_nestloop = on`.execute(tx)
}

/** Departments and groups that a run made and that have other people, or another place, by now: their ids. */
export async function keptPlaces(tx: Tx, organisationId: string, originalId: string): Promise<string[]> {
  const org = sql`${organisationId}::uuid`
  await sql`set local enable_nestloop = off`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    with ours as materialized (
      select o.subject_id, o.after from imports.journal o
      where o.organisation_id = ${org} and o.run_id = ${originalId}::uuid and o.after is not null
    ), made as materialized (
      select distinct c.id::uuid as id from ours cross join lateral jsonb_object_keys(coalesce(ours.after->'creates', '{}')) c (id)
    ), placed as materialized (
      select distinct ours.subject_id, p.id::uuid as group_id
      from ours cross join lateral jsonb_object_keys(coalesce(ours.after->'places', '{}')) p (id)
      where p.id::uuid in (select id from made)
    )
    select g.id from made join directory."group" g on g.organisation_id = ${org} and g.id = made.id
    where ${isChanged(org)} or exists (
      select from directory.membership p where p.organisation_id = ${org} and p.group_id = g.id
        and not exists (select from placed where placed.group_id = p.group_id and placed.subject_id = p.member_id))
    order by g.id`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whether a group `g` is no more as it was made: renamed, described, placed in the tree, or with others below it. */
export function isChanged(org: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(g.version > 1 or exists (select from directory."group" below
    where below.organisation_id = ${org} and below.parent_id = g.id))`
}
