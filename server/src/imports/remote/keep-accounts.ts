import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { RemotePage } from '../remote-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'

const stagesOf = (deals: ReturnType<typeof sql>) =>
  sql`array(select distinct d->>'stage' from jsonb_array_elements(${deals}) d order by 1)`

/** Keeps what one page says of accounts and deals, beside the people of the run. Saying it again changes nothing. */
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
      on conflict do nothing`.execute(tx)
  if (accounts.length > 0)
    await sql`update imports.candidate_account a
      set name = n.name, website = n.website, phone = n.phone, address = n.address
      from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb)
        as n(id text, name text, website text, phone text, address text)
      where ${ofRun} and a.account_id = n.id`.execute(tx)
  if (deals.length > 0)
    await sql`with added as (
        select c.nth, jsonb_agg(n.deal) as deals
        from jsonb_to_recordset(${JSON.stringify(deals)}::jsonb) as n("contactId" text, deal jsonb)
        join imports.candidate c on c.organisation_id = ${org} and c.run_id = ${run.id}::uuid
          and c.remote_id = n."contactId"
        group by c.nth)
      update imports.candidate_account a set deals = a.deals || w.deals, stages = ${stagesOf(sql`a.deals || w.deals`)}
      from added w where ${ofRun} and a.nth = w.nth`.execute(tx)
}

const noAccount = { name: '', website: '', phone: '', address: '' }
