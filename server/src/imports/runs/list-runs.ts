import type { Page, RunSummary, runQuery } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import type { Engine } from '../engine.ts'
import { seenRuns } from './authorise-run.ts'
import type { RunRecord } from './run-record.ts'
import { summaryOf } from './view-run.ts'

/**
 * Lists runs, newest first: all of the organisation for its admins; for everybody else their own, and those into places
 * that they may import into. The search finds texts in file names, targets and people.
 * @throws bad_cursor
 */
export async function listRuns(
  ctx: Context,
  engine: Engine,
  query: z.output<typeof runQuery>,
): Promise<Page<RunSummary>> {
  const { principal, tx } = ctx
  const newestFirst = query.sort === '-createdAt'
  const terms: RawBuilder<unknown>[] = [sql`r.organisation_id = ${principal.organisationId}`]
  terms.push(seenRuns(ctx, engine))
  if (query.state !== undefined) terms.push(sql`r.state = ${query.state}`)
  if (query.source !== undefined) terms.push(sql`r.source_kind = ${query.source}`)
  if (query.groupId !== undefined)
    terms.push(
      isId(query.groupId)
        ? sql`r.place_id = ${query.groupId}`
        : sql`lower(r.target_name) = ${query.groupId.toLowerCase()}`,
    )
  if (query.q !== undefined && query.q.trim() !== '') {
    const like = `%${query.q.trim().replace(/[\\%_]/g, '\\$&')}%`
    terms.push(
      sql`(r.source_name ilike ${like} or r.target_name ilike ${like} or r.created_by_name ilike ${like})`,
    )
  }
  const after = startAfter(query.cursor, 2)
  if (after !== null)
    terms.push(
      newestFirst
        ? sql`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
        : sql`(r.created_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  const order = newestFirst ? sql`r.created_at desc, r.id desc` : sql`r.created_at, r.id`
  const { rows } = await sql<RunRecord & { precise: string }>`
    select r.*, to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as precise from imports.run r
    where ${sql.join(terms, sql` and `)} order by ${order} limit ${query.limit + 1}`.execute(tx)
  return pageOf(
    rows,
    query.limit,
    (row) => [row.precise, row.id],
    (row) => summaryOf(row, ctx.now),
  )
}
