import type { Domain, domainQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import { decodeCursor, encodeCursor, MusterError, prefixEnd } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type DomainRow, domainColumns, toDomains } from './domain-row.ts'

/** Lists the organisation's domains by name; `q` is the beginning of one. @throws forbidden, bad_cursor */
export async function listDomains(
  ctx: Context,
  { q, limit, cursor }: z.output<typeof domainQuery>,
): Promise<Page<Domain>> {
  requirePermission(ctx.principal, 'settings.manage')
  const wanted = (q ?? '').replaceAll('\0', '').trim().toLowerCase()
  const begins =
    wanted === ''
      ? sql`true`
      : sql`(d.name_key >= ${wanted} and d.name_key < ${prefixEnd(wanted)} or strpos(d.name, ${wanted}) = 1)`
  const [after] = cursor === undefined ? [''] : decodeCursor(cursor, 1)
  if (typeof after !== 'string') throw new MusterError('bad_cursor')
  const { rows } = await sql<DomainRow>`
    select ${domainColumns} from directory.domain d
    where ${begins} and d.name_key > ${after.replaceAll('\0', '')} order by d.name_key limit ${limit + 1}
  `.execute(ctx.tx)
  const { rows: counts } = await sql<{ n: number }>`
    select count(*)::int as n from directory.domain d where ${begins}
  `.execute(ctx.tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await toDomains(ctx, shown),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.name_key]) : null,
    total: counts[0]?.n ?? 0,
  }
}
