import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { RemotePage } from '../remote-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'

const stagesOf = (deals: ReturnType<typeof sql>) =>
  sql`array(select distinct d->>'stage' from jsonb_array_elements(${deals}) d order by 1)`

/**
 * Keeps what one page says of accounts and deals, beside the people of the run. Saying it again changes nothing: a page
 * may be read twice, and a record may move from one page to the next while they are read.
 */
export async function keepAccounts(
  tx: Tx,
  run: RunRecord,
  last: number,
  { people, accounts = [], deals = [] }: RemotePage,
): Promise<void> {
  const org = sql`${run.organisation_id}::uuid`
  const ofRun = sql`organisation_id = ${org} and run_id = ${run.id}::uuid`
  const rows = people.flatMap(({ account, deals: known = [] }, index) =>
    account === undefined
      ? []
      : [{ nth: last + index + 1, ...(account ?? noAccount), accountId: account?.id ?? '', deals: known }],
  )
  if (rows.length > 0)
    await sql`insert into imports.candidate_account
        (organisation_id, run_id, nth, account_id, name, website, phone, address, deals, stages)
      select ${org}, ${run.id}::uuid, n.nth, n."accountId", n.name, n.website, n.phone, n.address, n.deals,
        ${stagesOf(sql`n.deals`)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(nth integer, "accountId" text, name text,
        website text, phone text, address text, deals jsonb)
      where exists (select from imports.candidate c where c.organisation_id = ${org} and c.run_id = ${run.id}::uuid
        and c.nth = n.nth)
      on conflict do nothing`.execute(tx)
  if (accounts.length > 0)
    await sql`update imports.candidate_account a
      set name = n.name, website = n.website, phone = n.phone, address = n.address
      from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb)
        as n(id text, name text, website text, phone text, address text)
      where ${ofRun} and a.account_id = n.id`.execute(tx)
  if (deals.length > 0)
    await sql`with added as (
        select c.nth, jsonb_agg(n.deal || jsonb_build_object('id', n.id)) as deals, array_agg(n.id) as ids
        from jsonb_to_recordset(${JSON.stringify(deals)}::jsonb) as n(id text, "contactId" text, deal jsonb)
        join imports.candidate c on c.organisation_id = ${org} and c.run_id = ${run.id}::uuid
          and c.remote_id = n."contactId"
        group by c.nth),
      merged as (
        select a.nth, coalesce((select jsonb_agg(d.deal order by d.at)
            from jsonb_array_elements(a.deals) with ordinality d (deal, at)
            where d.deal->>'id' <> all(w.ids)), '[]') || w.deals as deals
        from imports.candidate_account a join added w using (nth) where ${ofRun})
      update imports.candidate_account a set deals = m.deals, stages = ${stagesOf(sql`m.deals`)}
      from merged m where ${ofRun} and a.nth = m.nth`.execute(tx)
}

const noAccount = { name: '', website: '', phone: '', address: '' }
