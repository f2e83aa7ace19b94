import { sql } from 'kysely'
import type { Database } from '../platform/database/index.ts'
import { organisationIds } from './organisations/organisation-ids.ts'

const wrong = `
  select jsonb_build_object('wrong', count(*)) from (
    (select status, people from directory.member_count
       where organisation_id = current_setting('muster.org')::uuid and people <> 0
     except select status, count(*) from directory.member
       where organisation_id = current_setting('muster.org')::uuid group by 1)
    union all
    (select status, count(*) from directory.member
       where organisation_id = current_setting('muster.org')::uuid group by 1
     except select status, people from directory.member_count
       where organisation_id = current_setting('muster.org')::uuid)) members
  union all
  select jsonb_build_object('wrong', count(*)) from (
    (select group_id, role, people from directory.membership_count
       where organisation_id = current_setting('muster.org')::uuid and people <> 0
     except select group_id, role, count(*) from directory.membership
       where organisation_id = current_setting('muster.org')::uuid group by 1, 2)
    union all
    (select group_id, role, count(*) from directory.membership
       where organisation_id = current_setting('muster.org')::uuid group by 1, 2
     except select group_id, role, people from directory.membership_count
       where organisation_id = current_setting('muster.org')::uuid)) memberships`

/** How many of the counts that pages show are not what is there, in all organisations together. */
export async function countWrongCounts(
  database: Database,
): Promise<{ organisations: number; wrong: number }> {
  const ids = await organisationIds(database)
  const { rows } = await database.inSystem((tx) =>
    sql<{ wrong: number }>`select coalesce(sum((answer->>'wrong')::bigint), 0)::bigint as wrong
      from platform.in_each_organisation(${ids}::uuid[], ${wrong})`.execute(tx),
  )
  return { organisations: ids.length, wrong: rows[0]?.wrong ?? 0 }
}
