import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

type Which = {
  organisationId: string
  portalId: string
  /** Relation of (`company_id, company_name, account_id`), or of `company_id` alone for those that are parted. */
  companies: RawBuilder<unknown>
}

/** Links client companies that were made of accounts, in whose place they stand. What is linked already stays so. */
export async function linkCompanies(
  tx: Tx,
  { organisationId, portalId, companies, by }: Which & { by: string },
): Promise<void> {
  await sql`insert into crm.client_link
      (organisation_id, portal_id, company_id, company_name, company_key, account_id, how, linked_at, linked_by_name)
    select a.organisation_id, ${portalId}::uuid, n.company_id, n.company_name, a.name_key, a.id, 'chosen', now(), ${by}
    from ${companies} n
    join crm.account a on a.organisation_id = ${organisationId}::uuid and a.id = n.account_id
    order by a.id on conflict do nothing`.execute(tx)
}

/** Ends links of client companies with an account: those that an import made, which is taken back. */
export async function unlinkCompanies(tx: Tx, { organisationId, portalId, companies }: Which): Promise<void> {
  await sql`delete from crm.client_link l using ${companies} n
    where l.organisation_id = ${organisationId}::uuid and l.portal_id = ${portalId}::uuid
      and l.company_id = n.company_id and l.account_id = n.account_id`.execute(tx)
}

/** The client company of a portal that an account is linked with; null for none. */
export async function companyOf(tx: Tx, portalId: string, accountId: string | null): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select company_id as id from crm.client_link
    where portal_id = ${portalId}::uuid and account_id = ${accountId}::uuid`.execute(tx)
  return rows[0]?.id ?? null
}

/** The accounts that client companies of a portal are. */
export async function linksOfPortal(
  tx: Tx,
  portalId: string,
): Promise<{ accountId: string; companyId: string }[]> {
  const { rows } = await sql<{ accountId: string; companyId: string }>`
    select account_id as "accountId", company_id as "companyId" from crm.client_link
    where portal_id = ${portalId}::uuid`.execute(tx)
  return rows
}
