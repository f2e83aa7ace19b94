import { sql } from 'kysely'
import { fold } from '../server/src/kernel/index.ts'
import { firstName, lastName } from './crowd.ts'
import type { BenchServer } from './muster-server.ts'

/** Makes accounts of the organisation's first CRM user, in plain SQL. */
export async function seedAccounts(
  { database, organisationId }: BenchServer,
  names: readonly string[],
): Promise<void> {
  const keyed = JSON.stringify(names.map((name) => ({ name, key: fold(name) })))
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`insert into crm.account (organisation_id, id, name, name_key, owner_id)
      select ${organisationId}::uuid, platform.new_id(), n.name, n.key, (select min(id::text)::uuid from crm."user")
      from jsonb_to_recordset(${keyed}::jsonb) as n(name text, key text)`.execute(tx)
    await sql`select platform.analyse('crm.account')`.execute(tx)
  })
}

/** A contact of the CRM, and how their account is called. */
export type BenchContact = { email: string; name: string; account: string }

/** Makes contacts with names as real ones have them, in plain SQL, as many of each account as of any other. */
export async function seedContacts({ database, organisationId }: BenchServer, size: number): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, account_id, owner_id)
      select ${organisationId}::uuid, platform.new_id(), first, last, lower(first || ' ' || last), email, email,
        a.ids[1 + n % cardinality(a.ids)], (select min(id::text)::uuid from crm."user")
      from (select n, ${firstName} as first, ${lastName} as last, 'p' || n || '@client.example' as email
        from generate_series(1, ${size}::integer) n) p, (select array_agg(id order by id) as ids from crm.account) a
    `.execute(tx)
  })
  const owner = database.openWorkerPool()
  for (const table of ['contact', 'word']) await owner.query(`vacuum analyze crm.${table}`)
  await owner.end()
}

/** All contacts, in the order of their addresses. */
export async function contactsOf({ database, organisationId }: BenchServer): Promise<BenchContact[]> {
  return database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql<BenchContact>`
      select c.email, c.display_name as name, a.name as account
      from crm.contact c join crm.account a on a.organisation_id = c.organisation_id and a.id = c.account_id
      order by c.email_key`.execute(tx)
    return rows
  })
}
