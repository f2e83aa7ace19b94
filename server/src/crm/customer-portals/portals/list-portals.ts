import type { CustomerPortal, customerPortalQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fold } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { pageOf, startAfter } from '../../../platform/http/index.ts'
import { requirePortalSeen, requireSeeingPortals } from '../access.ts'
import { portalsByIds } from './portal-row.ts'

/** Lists customer portals by name. @throws crm_no_user, crm_forbidden, bad_cursor */
export async function listPortals(
  ctx: Context,
  { q, sort, limit, cursor }: z.output<typeof customerPortalQuery>,
): Promise<Page<CustomerPortal>> {
  const rights = await requireSeeingPortals(ctx)
  const [after] = startAfter(cursor, 1) ?? []
  const [way, beyond] = sort === 'name' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const { rows } = await sql<{ id: string; key: string; total: number }>`
    select * from (
      select p.id, p.name_key as key, count(*) over ()::int as total from crm.customer_portal p
      where strpos(' ' || p.name_key, ${` ${fold(q ?? '')}`}) > 0
    ) p
    where ${after === undefined ? sql`true` : sql`p.key ${beyond} ${String(after)} collate "C"`}
    order by p.key ${way} limit ${limit + 1}
  `.execute(ctx.tx)
  const portals = await portalsByIds(
    ctx,
    rights,
    rows.map(({ id }) => id),
  )
  const byId = new Map(portals.map((portal) => [portal.id, portal]))
  return pageOf(
    rows,
    limit,
    (row) => [row.key],
    (row) => byId.get(row.id) as CustomerPortal,
    rows[0]?.total ?? 0,
  )
}

/** One customer portal, by id or by its address. @throws crm_no_user, crm_forbidden, not_found */
export async function getPortal(ctx: Context, portal: string): Promise<CustomerPortal> {
  const { portalId, rights } = await requirePortalSeen(ctx, portal)
  const [found] = await portalsByIds(ctx, rights, [portalId])
  return found as CustomerPortal
}
