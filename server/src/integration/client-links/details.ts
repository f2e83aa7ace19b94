import { sql } from 'kysely'
import type { ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './client-row.ts'

/** Accounts that are named for one row. */
const mostNamed = 5

/**
 * What the question of a row is about: the account that is suggested; the accounts of one name, with their cities; the
 * client company that an account is already.
 * @param planned accounts of rows, by letter and row
 */
export async function detailsOf(
  tx: Tx,
  { organisationId, params }: Scope,
  items: readonly ItemFacts[],
  names: ReadonlyMap<string, string>,
  planned: ReadonlyMap<string, string>,
): Promise<Map<number, Record<string, string>>> {
  const asks = (kind: string) =>
    items.filter(({ settled }) => settled.conflicts.some((conflict) => conflict.kind === kind))
  const details = new Map<number, Record<string, string>>()
  for (const { row } of asks('suggested_account')) {
    const account = planned.get(`s${row}`)
    if (account !== undefined) details.set(row, { suggested_account: names.get(account) ?? '' })
  }
  const several = asks('several_accounts').map(({ row, given }) => ({
    row,
    key: given[at.accountKey - 1] || given[at.key - 1],
  }))
  const org = sql`${organisationId}::uuid`
  const { rows: alike } = await sql<{ row: number; text: string }>`
    select r.row, string_agg(a.text, ' · ' order by a.text) as text
    from jsonb_to_recordset(${JSON.stringify(several)}::jsonb) as r(row integer, key text)
    cross join lateral (select a.name || case when a.city = '' then '' else ', ' || a.city end as text
      from crm.account a where a.organisation_id = ${org} and a.match_key = r.key and r.key <> ''
      order by a.id limit ${mostNamed}) a
    group by r.row`.execute(tx)
  for (const { row, text } of alike) details.set(row, { several_accounts: text })
  const taken = asks('already_linked').map(({ row }) => ({
    row,
    account: planned.get(`c${row}`) ?? planned.get(`x${row}`) ?? planned.get(`s${row}`) ?? null,
  }))
  const { rows: holders } = await sql<{ row: number; text: string }>`
    select r.row, a.name || ' → ' || l.company_name as text
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as r(row integer, account uuid)
    join crm.client_link l on l.organisation_id = ${org} and l.portal_id = ${params.portalId}::uuid
      and l.account_id = r.account
    join crm.account a on a.organisation_id = ${org} and a.id = r.account`.execute(tx)
  for (const { row, text } of holders) details.set(row, { already_linked: text })
  return details
}
