import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { mostLevels } from './levels.ts'

/**
 * Whose managers a run that ends has not set, with the reason: the manager never came in, somebody changed managers
 * meanwhile, the person would report to themselves, or stand too deep. Nothing waits any longer then.
 * @returns relation of (`subject_id, part, reason`), null for nobody
 */
export async function unreachedManagers(
  tx: Tx,
  organisationId: string,
  runId: string,
): Promise<RawBuilder<unknown> | null> {
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<{ subject_id: string; reason: string }>`
    with recursive waiting as materialized (
      delete from directory.pending_manager where organisation_id = ${org} and run_id = ${runId}::uuid
      returning member_id, manager_id, former_id
    ), up (start, id, level) as (
      select member_id, manager_id, 1 from waiting
      union all
      select up.start, coalesce(w.manager_id, m.manager_id), up.level + 1 from up
      join directory.member m on m.organisation_id = ${org} and m.id = up.id
      left join waiting w on w.member_id = up.id
      where coalesce(w.manager_id, m.manager_id) is not null and up.id <> up.start and up.level <= ${mostLevels}
    ), ways as materialized (
      select start, bool_or(id = start) as closes, max(level) as level from up group by start
    )
    select w.member_id as subject_id, case
      when not exists (select from directory.member b where b.organisation_id = ${org} and b.id = w.manager_id)
        then 'manager_missing'
      when m.manager_id is distinct from w.former_id then 'manager_changed'
      when ways.closes then 'manager_cycle' when ways.level > ${mostLevels} then 'manager_too_deep'
      else 'manager_changed' end as reason
    from waiting w join ways on ways.start = w.member_id
    join directory.member m on m.organisation_id = ${org} and m.id = w.member_id`.execute(tx)
  if (rows.length === 0) return null
  return sql`(select w.subject_id, 'manager'::text as part, w.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(subject_id uuid, reason text))`
}
