import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { mostLevels } from './levels.ts'

/** Whose managers a chunk sets. `changes`: relation of (`subject_id, before, after`). */
export type ManagerChanges = { organisationId: string; runId: string; changes: RawBuilder<unknown> }

/**
 * Sets the managers that a chunk asks for, as far as they are there and nobody would come to report to themselves;
 * the others wait for the row that brings the manager, undoes the circle or shortens the way up; what has waited in vain
 * is told at the end, by `unreachedManagers`. A circle stands at no moment.
 */
export async function writeManagers(
  tx: Tx,
  { organisationId, runId, changes }: ManagerChanges,
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  const run = sql`${runId}::uuid`
  await sql`update directory.member m set manager_id = null, version = m.version + 1, updated_at = now()
    where m.organisation_id = ${org} and m.manager_id is not null and m.id = any(array(
      select c.subject_id from ${changes} c where c.after ? 'manager' and c.after->>'manager' is null
        and c.after->>'status' is not null))`.execute(tx)
  await sql`insert into directory.pending_manager as p (organisation_id, run_id, member_id, manager_id, former_id, circle)
    select ${org}, ${run}, c.subject_id, (c.after->>'manager')::uuid, m.manager_id, false from ${changes} c
    join directory.member m on m.organisation_id = ${org} and m.id = c.subject_id
    where c.after->>'manager' is not null and m.manager_id is distinct from (c.after->>'manager')::uuid
    on conflict (organisation_id, run_id, member_id) do update set manager_id = excluded.manager_id,
      former_id = excluded.former_id, circle = false`.execute(tx)
  // whose manager is there: of this chunk, brought by this chunk, or held back by a circle
  const wanted = sql`(
    select p.member_id, p.manager_id from directory.pending_manager p
    join directory.member boss on boss.organisation_id = p.organisation_id and boss.id = p.manager_id
    join directory.member m on m.organisation_id = p.organisation_id and m.id = p.member_id
      and m.manager_id is not distinct from p.former_id
    where p.organisation_id = ${org} and p.run_id = ${run} and (p.circle or p.manager_id in (select c.subject_id from ${changes} c)
      or p.member_id in (select c.subject_id from ${changes} c)))`
  const { rows } = await sql<{ member: string; manager: string }>`
    select w.member_id as member, w.manager_id as manager from ${wanted} w`.execute(tx)
  if (rows.length === 0) return
  let able = rows
  for (;;) {
    const held = new Set(await closing(tx, org, able))
    if (held.size === 0) break
    able = able.filter(({ member }) => !held.has(member))
  }
  const set = new Set(able.map(({ member }) => member))
  const circle = rows.filter(({ member }) => !set.has(member)).map(({ member }) => member)
  await sql`update directory.member m set manager_id = w.manager::uuid, version = m.version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(able)}::jsonb) as w(member uuid, manager uuid)
    where m.organisation_id = ${org} and m.id = w.member`.execute(tx)
  await sql`delete from directory.pending_manager where organisation_id = ${org} and run_id = ${run}
    and member_id = any(${[...set]}::uuid[])`.execute(tx)
  if (circle.length > 0)
    await sql`update directory.pending_manager set circle = true where organisation_id = ${org} and run_id = ${run}
      and member_id = any(${circle}::uuid[])`.execute(tx)
}

/** Who of them would come to report to themselves, if all were set as wanted; where nobody would, who would stand too deep. */
async function closing(
  tx: Tx,
  org: RawBuilder<unknown>,
  wanted: readonly { member: string; manager: string }[],
): Promise<string[]> {
  const { rows } = await sql<{ member: string; closes: boolean }>`
    with recursive wanted as materialized (
      select member, manager from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(member uuid, manager uuid)
    ), up (start, id, level) as (
      select member, manager, 1 from wanted
      union all
      select up.start, case when w.member is null then m.manager_id else w.manager end, up.level + 1
      from up
      join directory.member m on m.organisation_id = ${org} and m.id = up.id
      left join wanted w on w.member = up.id
      where up.id <> up.start and up.level <= ${mostLevels}
    )
    select start as member, bool_or(id = start) as closes from up
    where id = start or (level > ${mostLevels} and id is not null) group by start`.execute(tx)
  // whoever stands below a circle is deep only as long as it stands
  const circles = rows.filter(({ closes }) => closes)
  return (circles.length > 0 ? circles : rows).map(({ member }) => member)
}
