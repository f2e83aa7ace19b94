import type { HierarchyPage, hierarchyQuery } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf } from '../../platform/http/index.ts'
import { findPeople, peopleOrder, readPlace } from '../../platform/people/index.ts'
import { peopleOf } from '../people/filter.ts'
import { type NodeRow, nodeColumns, nodeJoin, toNode } from './node-row.ts'
import { pathsOf } from './paths.ts'

/** Query of the tree. */
export type HierarchyQuery = z.output<typeof hierarchyQuery>

/**
 * One level of the tree by name, one page by key: its tops, or those who report to one person. With a search, the
 * people found and the path to each.
 * @throws forbidden, bad_cursor
 */
export async function listHierarchy(ctx: Context, query: HierarchyQuery): Promise<HierarchyPage> {
  requirePermission(ctx.principal, 'directory.read')
  const { people, unplaced, tops } = await readFigures(ctx)
  const page = query.q === undefined ? await level(ctx, query, tops) : await search(ctx, query, query.q)
  return { ...page, people, unplaced }
}

type Figures = { people: number; unplaced: number; tops: number }

async function readFigures({ tx }: Context): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select everyone.people, everyone.people - tops.placed as unplaced, tops.tops
    from (select coalesce(sum(people), 0)::int as people from directory.member_count) everyone,
      (select count(*)::int as tops, coalesce(sum(everyone + 1), 0)::int as placed
        from directory.lead where manager_id is null) tops
  `.execute(tx)
  return rows[0] as Figures
}

const order = peopleOrder('name')

async function level({ tx }: Context, { managerId, limit, cursor }: HierarchyQuery, tops: number) {
  if (managerId !== undefined && !isId(managerId)) return { items: [], nextCursor: null, total: 0 }
  const place = readPlace(cursor, order)
  const people =
    managerId === undefined
      ? sql`
        directory.lead top join directory.member m
          on m.organisation_id = top.organisation_id and m.id = top.member_id ${nodeJoin}
        where top.manager_id is null`
      : sql`directory.member m ${nodeJoin} where m.manager_id = ${managerId}::uuid`
  const { rows } = await sql<NodeRow>`
    select ${nodeColumns} from ${people} and ${place === null ? sql`true` : order.after(place)}
    order by ${order.orderPeopleBy} limit ${limit + 1}
  `.execute(tx)
  const total = managerId === undefined ? tops : await directCount(tx, managerId)
  return pageOf(rows, limit, (row) => [row.display_name, row.id], toNode, total)
}

async function directCount(tx: Context['tx'], managerId: string): Promise<number> {
  const { rows } = await sql<{ direct: number }>`
    select direct from directory.lead where member_id = ${managerId}::uuid
  `.execute(tx)
  return rows[0]?.direct ?? 0
}

async function search(ctx: Context, { limit, cursor, managerId: manager }: HierarchyQuery, q: string) {
  const people = peopleOf({ q, manager })
  if (people.words.length === 0) return { items: [], nextCursor: null, total: 0 }
  const { ids, nextCursor, total } = await findPeople(ctx.tx, people, { sort: 'name', limit, cursor })
  const { rows } = await sql<NodeRow>`
    select ${nodeColumns} from directory.member m ${nodeJoin} where m.id = any(${ids}::uuid[])
  `.execute(ctx.tx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const paths = await pathsOf(ctx, ids)
  const items = ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [{ ...toNode(row), path: paths.get(id) ?? [] }]
  })
  return { items, nextCursor, total }
}
