import type { CrmProfile, crmProfileQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { profilesByIds } from './profile-row.ts'

/** Lists profiles, the built-in ones first, then by name. @throws crm_no_user, bad_cursor */
export async function listProfiles(
  ctx: Context,
  { q, limit, cursor }: z.output<typeof crmProfileQuery>,
): Promise<Page<CrmProfile>> {
  await requireCrmUser(ctx)
  const [rank = -1, name = ''] = startAfter(cursor, 2) ?? []
  const { rows } = await sql<{ id: string; rank: number; name_key: string; total: number }>`
    select * from (
      select p.id, case p.kind when 'administrator' then 0 when 'standard' then 1 else 2 end as rank, p.name_key,
        count(*) over ()::int as total
      from crm.profile p where strpos(' ' || p.name_key, ${` ${fold(q ?? '')}`}) > 0
    ) p
    where (p.rank, p.name_key) > (${Number(rank)}, ${String(name)}) order by p.rank, p.name_key limit ${limit + 1}
  `.execute(ctx.tx)
  const profiles = await profilesByIds(
    ctx.tx,
    rows.map(({ id }) => id),
  )
  const byId = new Map(profiles.map((profile) => [profile.id, profile]))
  return pageOf(
    rows,
    limit,
    (row) => [row.rank, row.name_key],
    (row) => byId.get(row.id) as CrmProfile,
    rows[0]?.total ?? 0,
  )
}
