import type { CrmDealTotals } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { rowsOf } from '../lists/find-rows.ts'
import { askedRecords } from '../records/read-records.ts'
import type { Values } from '../records/record-kind.ts'
import { requireCrm } from '../rights/crm-rights.ts'
import { dealKind } from './deal-kind.ts'

/**
 * How many deals are in each stage and what they are worth by currency, the largest sum first: of the deals that the
 * reader may see and that a list with these filters shows. Stages without any are left out.
 * @throws crm_no_user, crm_forbidden
 */
export async function dealTotals(ctx: Context, filter: Values): Promise<CrmDealTotals> {
  const rights = await requireCrm(ctx, 'deals', 'view')
  const { rows } = await sql<CrmDealTotals['items'][number]>`
    select t.stage_id as "stageId", sum(t.deals)::int as deals,
      coalesce(json_agg(json_build_object('currency', t.currency, 'amount', t.amount) order by t.amount desc, t.currency)
        filter (where t.amount is not null), '[]') as sums
    from (
      select r.stage_id, r.currency, count(*) as deals, sum(r.amount)::double precision as amount
      from (${rowsOf(await askedRecords(ctx, dealKind, rights, filter))}) r group by r.stage_id, r.currency
    ) t group by t.stage_id
  `.execute(ctx.tx)
  return { items: rows }
}
