import type { ClientCrmDetails, CrmStage } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { stageName } from '../shown-names.ts'
import { addressSql, dealSql } from './shown.ts'

/** Deals of one account that are shown at most. */
const mostDeals = 50

type Row = {
  companyId: string
  account: ClientCrmDetails['account']
  deals: (ClientCrmDetails['deals'][number] & Pick<CrmStage, 'builtIn'>)[]
}

/**
 * What the CRM knows of client companies of a portal: their account, and its open and won deals, the next to close
 * first, their stages in the reader's words. The caller has made sure that the reader may see it.
 * @returns details by id of the company; none for a company without an account
 */
export async function clientDetails(
  tx: Tx,
  portalId: string,
  companyIds: readonly string[],
  t: Translate,
): Promise<Map<string, ClientCrmDetails>> {
  const { rows } = await sql<Row>`
    select l.company_id as "companyId", jsonb_build_object('id', a.id, 'name', a.name, 'website', a.website,
        'phone', a.phone, 'industry', a.industry, 'address', ${addressSql}, 'owner', u.display_name) as account,
      coalesce((select jsonb_agg(d.shown order by d.place) from (
          select ${dealSql} || jsonb_build_object('builtIn', s.built_in) as shown, row_number() over (order by s.kind = 'won', d.closing_key, d.id) as place
          from crm.deal d join crm.stage s on s.organisation_id = d.organisation_id and s.id = d.stage_id
          where d.organisation_id = a.organisation_id and d.account_id = a.id and s.kind in ('open', 'won')
          order by place limit ${mostDeals}) d), '[]') as deals
    from crm.client_link l
    join crm.account a on a.organisation_id = l.organisation_id and a.id = l.account_id
    join crm."user" u on u.organisation_id = a.organisation_id and u.id = a.owner_id
    where l.portal_id = ${portalId}::uuid and l.company_id = any(${[...companyIds]}::uuid[])`.execute(tx)
  const shown = ({ builtIn, stage, ...deal }: Row['deals'][number]) => ({
    ...deal,
    stage: stageName({ builtIn, name: stage }, t),
  })
  return new Map(
    rows.map(({ companyId, account, deals }) => [companyId, { account, deals: deals.map(shown) }]),
  )
}
