import type { HierarchyPerson, hierarchyPeopleQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { findPeople } from '../../platform/people/index.ts'
import { peopleOf } from '../people/filter.ts'
import { type NodeRow, nodeColumns, nodeJoin, toNode } from './node-row.ts'
import { pathsOf } from './paths.ts'

/** Query of the hierarchy as a list. */
export type HierarchyPeopleQuery = z.output<typeof hierarchyPeopleQuery>

/**
 * Lists people with whom they report to, how many report to them and how deep they stand: searched, filtered,
 * sorted, one page by key. `total` is null where counting is dear.
 * @throws forbidden, bad_cursor
 */
export async function listHierarchyPeople(
  ctx: Context,
  query: HierarchyPeopleQuery,
): Promise<Page<HierarchyPerson>> {
  requirePermission(ctx.principal, 'directory.read')
  const { q, status, manager } = query
  const leads = query.leads === undefined ? undefined : query.leads === 'yes'
  const people = peopleOf({ q, status, manager, leads })
  const { ids, nextCursor, total } = await findPeople(ctx.tx, people, query)
  return { items: await peopleByIds(ctx, ids), nextCursor, total }
}

type Row = NodeRow & { manager: HierarchyPerson['manager'] }

async function peopleByIds(ctx: Context, ids: readonly string[]): Promise<HierarchyPerson[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select ${nodeColumns}, (
      select json_build_object('id', b.id, 'displayName', b.display_name, 'email', b.email)
      from directory.member b where b.organisation_id = m.organisation_id and b.id = m.manager_id
    ) as manager
    from directory.member m ${nodeJoin} where m.id = any(${ids}::uuid[])
  `.execute(ctx.tx)
  const paths = await pathsOf(ctx, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    return { ...toNode(row), manager: row.manager, level: (paths.get(id)?.length ?? 0) + 1 }
  })
}
