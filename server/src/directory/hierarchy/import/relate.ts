import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../imports/ports.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { relateManagers } from '../../people-import/circles.ts'
import { at } from './fields.ts'
import type { HierarchyFacts } from './kinds.ts'

/** The way up: no organisation has more levels. */
const mostLevels = 120

const managerKey = sql`r.given[${sql.lit(at.managerKey)}] collate "C"`

/** Rows that name a manager, each person once. */
const edgesOf = (rows: RawBuilder<unknown>) => sql`
  select distinct on (r.key) r.key, ${managerKey} as manager from ${rows} r
  where r.key is not null and coalesce(${managerKey}, '') not in ('', '?') order by r.key, r.row`

/**
 * Finds what rows of managers say of each other: circles (`c`, or `s` for one that goes through people who are not in
 * the file and stands only while they keep their managers), who would be above the owner (`a` behind the letter), and
 * whom each person reports to now, so that a later change is noticed.
 */
export async function relateHierarchy(tx: Tx, scope: Scope, rows: RawBuilder<unknown>): Promise<void> {
  await relateManagers(tx, scope, rows, at.managerKey)
  const org = sql`${scope.organisationId}::uuid`
  const plan = sql`${scope.planId}::uuid`
  // rows were staged a moment ago: a nested loop over what the planner takes for a few would never end
  await sql`set local enable_nestloop = off`.execute(tx)
  await softenCircles(tx, org, plan, rows)
  await sql`insert into imports.relation as l (organisation_id, plan_id, row, code, was)
    select ${org}, ${plan}, r.row, '-', m.manager_id from ${rows} r
    join directory.member m on m.organisation_id = ${org} and m.email_key = r.key
    on conflict (organisation_id, plan_id, row) do update set was = excluded.was`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  await markAboveOwner(tx, scope, rows)
}

/**
 * Circles that go through somebody who is not in the file end when those people report to the owner. One step of a
 * circle tells it of the whole: what it is told runs round.
 */
async function softenCircles(
  tx: Tx,
  org: RawBuilder<unknown>,
  plan: RawBuilder<unknown>,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const { rows: found } = await sql`select 1 from imports.relation l
    where l.organisation_id = ${org} and l.plan_id = ${plan} and l.code = 'c' limit 1`.execute(tx)
  if (found.length === 0) return
  await sql`with recursive edges as materialized (${edgesOf(rows)}), beyond as materialized (
      select r.key from ${rows} r where r.code like 'b%'
    ), hop (row, key, level) as (
      select l.row, ${managerKey}, 1 from imports.relation l join ${rows} r on r.row = l.row
      where l.organisation_id = ${org} and l.plan_id = ${plan} and l.code = 'c'
      union all
      select hop.row, boss.email_key, hop.level + 1 from hop
      join directory.member m on m.organisation_id = ${org} and m.email_key = hop.key
      join directory.member boss on boss.organisation_id = ${org} and boss.id = m.manager_id
      where hop.level < ${mostLevels} and not exists (select from edges e where e.key = hop.key)
    ), soft (row) as (
      select hop.row from hop join beyond using (key)
      union
      select l.row from soft join imports.relation l
        on l.organisation_id = ${org} and l.plan_id = ${plan} and l.next = soft.row and l.code = 'c'
    )
    update imports.relation l set code = 's' from (select distinct row from soft) s
    where l.organisation_id = ${org} and l.plan_id = ${plan} and l.row = s.row and l.code = 'c'`.execute(tx)
}

/** Whoever would be above the owner can't report to the owner as well. */
async function markAboveOwner(
  tx: Tx,
  { organisationId, planId, facts }: Scope,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  const { rows: above } = await sql<{ key: string }>`
    with recursive edges as materialized (${edgesOf(rows)}), up (key, level) as (
      select m.email_key, 0 from directory.member m
      where m.organisation_id = ${org} and m.id = ${(facts as HierarchyFacts).ownerId}::uuid
      union all
      select coalesce(e.manager, boss.email_key), up.level + 1
      from up left join edges e on e.key = up.key
      left join directory.member m on e.key is null and m.organisation_id = ${org} and m.email_key = up.key
      left join directory.member boss on boss.organisation_id = ${org} and boss.id = m.manager_id
      where up.level < ${mostLevels} and coalesce(e.manager, boss.email_key) is not null
    )
    select distinct key from up where level > 0 and key <> (select key from up where level = 0)`.execute(tx)
  if (above.length === 0) return
  await sql`update imports.relation l set code = l.code || 'a'
    where l.organisation_id = ${org} and l.plan_id = ${planId}::uuid and l.row = any(array(
      select r.row from ${rows} r where r.key = any(${above.map(({ key }) => key)}::text[])))`.execute(tx)
}

/**
 * Finds circles that taking a run back would close, because others have moved since. Rows that somebody changed are
 * taken as they are now.
 * @param rows the change set as it will be classified
 */
export async function relateReverse(tx: Tx, scope: Scope, rows: RawBuilder<unknown>): Promise<void> {
  const org = sql`${scope.organisationId}::uuid`
  // an address that nobody has ends the way of those who come to report to nobody
  const restored = sql`(select c.row, m.email_key as key, c.code, array[null, null, coalesce(boss.email_key, '-')] as given
    from ${rows} c
    join directory.member m on m.organisation_id = ${org} and m.id = c.subject_id
      and m.manager_id is not distinct from (c.after->>'manager')::uuid
    left join directory.member boss on boss.organisation_id = ${org} and boss.id = (c.before->>'manager')::uuid)`
  await relateManagers(tx, scope, restored, at.managerKey)
}
