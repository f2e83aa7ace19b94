import type { Page } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asked, findRows } from '../lists/find-rows.ts'
import { type CrmRights, requireCrm } from '../rights/crm-rights.ts'
import { isWithin, reachOf } from '../rights/reach.ts'
import type { RecordKind, Shown, Values } from './record-kind.ts'
import { tables } from './tables.ts'

type ListQuery = Values & { q?: string | undefined; sort: string; limit: number; cursor?: string | undefined }

/** Lists the records that the reader may see: searched, filtered, sorted. @throws crm_no_user, crm_forbidden, bad_cursor */
export async function listRecords<R extends Shown>(
  ctx: Context,
  kind: RecordKind<R>,
  query: ListQuery,
): Promise<Page<R>> {
  const rights = await requireCrm(ctx, kind.module, 'view')
  const asked = await askedRecords(ctx, kind, rights, query)
  const { ids, nextCursor, total } = await findRows(ctx.tx, asked, kind.sorts, query)
  return { items: await kind.byIds(ctx, rights, ids), nextCursor, total }
}

/** What a list shows that is asked with these filters. */
export async function askedRecords(
  ctx: Context,
  kind: RecordKind,
  rights: CrmRights,
  query: Values,
): Promise<Asked> {
  const conditions = await kind.conditions(ctx, query)
  const owner = query.owner === 'me' ? rights.userId : query.owner
  if (owner !== undefined)
    conditions.unshift(
      typeof owner === 'string' && isId(owner) ? sql<boolean>`(r.owner_id = ${owner}::uuid)` : nobody,
    )
  return {
    module: kind.module,
    table: tables[kind.module],
    q: query.q as string | undefined,
    conditions,
    reach: reachOf(rights, kind.module, 'view'),
  }
}

const nobody = sql<boolean>`false`

/** One record. @throws crm_no_user, crm_forbidden, not_found */
export async function getRecord<R extends Shown>(ctx: Context, kind: RecordKind<R>, id: string): Promise<R> {
  const rights = await requireCrm(ctx, kind.module, 'view')
  if (!(await isVisible(ctx, kind, rights, id)))
    throw new MusterError('not_found', { kind: `crm_${kind.noun}` })
  const [found] = await kind.byIds(ctx, rights, [id])
  return found as R
}

/** Whether there is such a record, and the principal may see it. */
export async function isVisible(
  { tx }: Context,
  { module }: Pick<RecordKind, 'module'>,
  rights: CrmRights,
  id: string,
): Promise<boolean> {
  if (!isId(id) || !rights.permissions[module].view) return false
  const { rows } = await sql`
    select 1 from ${tables[module]} r where r.id = ${id}::uuid and ${isWithin(reachOf(rights, module, 'view'))}
  `.execute(tx)
  return rows.length > 0
}

/**
 * The condition "names this record" for filters such as `account`: an id, or `none`.
 * @param column of the row `r`
 */
export function namesRecord(column: string, value: unknown): RawBuilder<boolean> {
  if (value === 'none') return sql<boolean>`(${sql.ref(`r.${column}`)} is null)`
  return typeof value === 'string' && isId(value)
    ? sql<boolean>`(${sql.ref(`r.${column}`)} = ${value}::uuid)`
    : nobody
}
