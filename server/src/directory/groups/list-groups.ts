import type { Group, groupQuery, Page } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import { encodeCursor, fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { peopleOrder, readPlace } from '../../platform/people/index.ts'
import { groupsByIds } from './group-row.ts'

/** Query of the list of groups and departments. */
export type GroupQuery = z.output<typeof groupQuery>

/**
 * Lists groups and departments: searched by beginnings of words of the name, sorted, one page by key.
 * @throws forbidden, bad_cursor
 */
export async function listGroups(ctx: Context, query: GroupQuery): Promise<Page<Group>> {
  requirePermission(ctx.principal, 'directory.read')
  const { sort, limit } = query
  const descends = sort.startsWith('-')
  const byName = sort.endsWith('name')
  const key = byName ? sql`g.name collate platform.names` : sql`g.created_at`
  const way = descends ? sql`desc` : sql`asc`
  const conditions = conditionsOf(query)
  const place = readPlace(query.cursor, peopleOrder(sort))
  const beyond =
    place === null
      ? sql`true`
      : sql`(${key}, g.id) ${descends ? sql`<` : sql`>`}
          (${place.key}::${byName ? sql`text` : sql`timestamptz`}, ${place.id}::uuid)`
  const { rows } = await sql<{ id: string; key: string }>`
    select g.id, ${key}::text as key from directory."group" g
    where ${sql.join([...conditions, beyond], sql` and `)}
    order by ${key} ${way}, g.id ${way} limit ${limit + 1}
  `.execute(ctx.tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await groupsByIds(
      ctx,
      shown.map(({ id }) => id),
    ),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.key, last.id]) : null,
    total: await countGroups(ctx, conditions),
  }
}

function conditionsOf({ kind, q }: GroupQuery): RawBuilder<unknown>[] {
  const words = fold((q ?? '').replaceAll('\0', ''))
    .split(' ')
    .filter((word) => word !== '')
  return [
    kind === undefined ? sql`true` : sql`g.kind = ${kind}`,
    ...words.slice(0, 6).map((word) => sql`strpos(' ' || g.name_key, ${` ${word}`}) > 0`),
  ]
}

// an organisation has hundreds of groups, not millions: counting them costs nothing worth keeping
async function countGroups({ tx }: Context, conditions: readonly RawBuilder<unknown>[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from directory."group" g where ${sql.join([...conditions], sql` and `)}
  `.execute(tx)
  return rows[0]?.n ?? 0
}
