import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Above } from './require-manager.ts'

/**
 * Whom each of these people reports to, from the top down to their own manager. The way up is walked once for a
 * page, by key: as many look-ups as there are levels above each.
 */
export async function pathsOf({ tx }: Context, ids: readonly string[]): Promise<Map<string, Above[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Above & { start: string }>`
    with recursive up as (
      select m.organisation_id as org, m.id as start, m.manager_id, 0 as step
      from directory.member m where m.id = any(${ids}::uuid[])
      union all
      select up.org, up.start, l.manager_id, up.step + 1
      from up cross join lateral (
        select one.manager_id from directory.lead one
        where one.organisation_id = up.org and one.member_id = up.manager_id offset 0
      ) l
    )
    select up.start, m.id, m.display_name as "displayName", m.title
    from up cross join lateral (
      select * from directory.member one where one.organisation_id = up.org and one.id = up.manager_id offset 0
    ) m
    order by up.start, up.step desc
  `.execute(tx)
  const paths = new Map<string, Above[]>()
  for (const { start, ...above } of rows) paths.set(start, [...(paths.get(start) ?? []), above])
  return paths
}
