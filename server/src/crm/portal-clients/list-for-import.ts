import { sql } from 'kysely'
import type { RemoteAccount, RemotePage, RemotePerson } from '../../imports/remote-ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { addressSql, dealSql } from './shown.ts'

const pageSize = 1000
const first = '00000000-0000-0000-0000-000000000000'

const accountSql = sql`jsonb_build_object('id', a.id, 'name', a.name, 'website', a.website, 'phone', a.phone,
  'address', ${addressSql})`

type ContactRow = Pick<RemotePerson, 'remoteId' | 'email' | 'firstName' | 'lastName' | 'name' | 'deals'> & {
  account: RemoteAccount | null
}

const nobody = { email: '', firstName: '', lastName: '', profile: '', role: '', status: 'active' as const }

/**
 * One page of the contacts of an organisation's CRM with their accounts and deals, for an import into a portal that the
 * CRM is joined with; the integration vouches for whoever imports.
 * @param after id of the last contact of the page before
 */
export async function contactsForImport(tx: Tx, after: string | null): Promise<RemotePage> {
  const { rows } = await sql<ContactRow>`
    with page as materialized (
      select c.* from crm.contact c where c.id > ${after ?? first}::uuid order by c.id limit ${pageSize})
    select p.id as "remoteId", p.email, p.first_name as "firstName", p.last_name as "lastName",
      p.display_name as name, case when a.id is not null then ${accountSql} end as account,
      coalesce((select jsonb_agg(${dealSql} order by d.created_at, d.id) from crm.deal d
        join crm.stage s on s.organisation_id = d.organisation_id and s.id = d.stage_id
        where d.organisation_id = p.organisation_id and d.contact_id = p.id), '[]') as deals
    from page p left join crm.account a on a.organisation_id = p.organisation_id and a.id = p.account_id
    order by p.id`.execute(tx)
  return pageOf(rows.map((row) => ({ ...nobody, ...row })))
}

/** The same of its users: everyone who is still in the organisation. */
export async function usersForImport(tx: Tx, after: string | null): Promise<RemotePage> {
  const { rows } = await sql<RemotePerson>`
    select u.id as "remoteId", u.email, u.first_name as "firstName", u.last_name as "lastName",
      u.display_name as name, p.name as profile, r.name as role, case when u.status <> 'active' then 'inactive'
        when u.confirmed then 'active' else 'unconfirmed' end as status
    from crm."user" u
    join crm.role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
    where u.member_id is not null and u.id > ${after ?? first}::uuid
    order by u.id limit ${pageSize}`.execute(tx)
  return pageOf(rows)
}

/** The same of its accounts. */
export async function accountsForImport(tx: Tx, after: string | null): Promise<RemotePage> {
  const { rows } = await sql<{ account: RemoteAccount }>`
    select ${accountSql} as account from crm.account a where a.id > ${after ?? first}::uuid
    order by a.id limit ${pageSize}`.execute(tx)
  return pageOf(
    rows.map(({ account }) => ({ ...nobody, remoteId: account.id, name: account.name, account, deals: [] })),
  )
}

function pageOf(people: RemotePerson[]): RemotePage {
  return { people, next: people.length < pageSize ? null : (people.at(-1)?.remoteId ?? null) }
}
