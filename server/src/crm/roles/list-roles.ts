import type { CrmRole, crmRoleQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { rolesByIds } from './role-row.ts'

/** Lists roles in the order of the tree: each before those that report to it. @throws crm_no_user, bad_cursor */
export async function listRoles(
  ctx: Context,
  { q, limit, cursor }: z.output<typeof crmRoleQuery>,
): Promise<Page<CrmRole>> {
  await requireCrmUser(ctx)
  const [place = ''] = startAfter(cursor, 1) ?? []
  const { rows } = await sql<{ id: string; place: string; total: number }>`
    with recursive tree as (
      select o.id, o.name_key, (o.name_key || chr(1))::text collate "C" as place from crm.role o where o.parent_id is null
      union all
      select o.id, o.name_key, tree.place || o.name_key || chr(1) from crm.role o join tree on o.parent_id = tree.id
    )
    select * from (
      select id, place, count(*) over ()::int as total from tree where strpos(' ' || name_key, ${` ${fold(q ?? '')}`}) > 0
    ) found
    where place > ${String(place)} order by place limit ${limit + 1}
  `.execute(ctx.tx)
  const roles = await rolesByIds(
    ctx.tx,
    rows.map(({ id }) => id),
  )
  const byId = new Map(roles.map((role) => [role.id, role]))
  return pageOf(
    rows,
    limit,
    (row) => [row.place],
    (row) => byId.get(row.id) as CrmRole,
    rows[0]?.total ?? 0,
  )
}
