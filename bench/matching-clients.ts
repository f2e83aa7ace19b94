import { sql } from 'kysely'
import { fold } from '../server/src/kernel/index.ts'
import { firstName, lastName } from './crowd.ts'
import type { BenchServer } from './muster-server.ts'

/** So many client users each client company has. */
export const peopleEach = 4

/** A client company, and the name of the account that it is. */
export type BenchClient = { name: string; account: string }

/**
 * Makes client companies in a portal, in plain SQL: two of them share a project, all of their people take part in it, and
 * every other one of these is a contact of the account already.
 */
export async function seedClients(
  { database, organisationId }: BenchServer,
  portalId: string,
  clients: readonly BenchClient[],
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  const portal = sql`${portalId}::uuid`
  const keyed = clients.map(({ name, account }, index) => ({
    n: index + 1,
    name,
    key: fold(name),
    account: fold(account),
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(keyed)}::jsonb) as g(n integer, name text, key text, account text)`
  const companies = sql`${given} join projects.client_company k on k.organisation_id = ${org} and k.portal_id = ${portal}
    and k.name_key = g.key`
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`insert into projects.client_company (organisation_id, portal_id, id, name, name_key)
      select ${org}, ${portal}, platform.new_id(), g.name, g.key from ${given}`.execute(tx)
    await sql`select platform.analyse('projects.client_company')`.execute(tx)
    await sql`insert into projects.project (organisation_id, portal_id, id, name, name_key, key)
      select ${org}, ${portal}, platform.new_id(), 'Project ' || n, 'project ' || n, 'P' || n
      from generate_series(1, ${Math.ceil(clients.length / 2)}::integer) n`.execute(tx)
    await sql`insert into projects.project_client (organisation_id, portal_id, project_id, company_id, is_primary)
      select ${org}, ${portal}, p.id, k.id, g.n % 2 = 1 from ${companies}
      join projects.project p on p.organisation_id = ${org} and p.portal_id = ${portal}
        and p.key = 'P' || (g.n + 1) / 2`.execute(tx)
    await sql`insert into projects.client_user (organisation_id, portal_id, id, company_id, email, email_key, first_name,
        last_name, display_name, first_key, last_key)
      select ${org}, ${portal}, platform.new_id(), company, email, email, first, last, first || ' ' || last, lower(first),
        lower(last)
      from (select company, ${firstName} as first, ${lastName} as last, 'c' || n || '@client.example' as email
        from (select k.id as company, ${peopleEach}::integer * g.n + i as n
          from ${companies} cross join generate_series(1, ${peopleEach}::integer) i) u) p`.execute(tx)
    for (const table of ['project', 'project_client', 'client_user'])
      await sql`select platform.analyse(${`projects.${table}`})`.execute(tx)
    await sql`insert into projects.client_project (organisation_id, project_id, client_user_id)
      select ${org}, l.project_id, u.id from projects.client_user u
      join projects.project_client l on l.organisation_id = ${org} and l.company_id = u.company_id
      where u.organisation_id = ${org} and u.portal_id = ${portal}`.execute(tx)
    await sql`insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, account_id,
        owner_id)
      select ${org}, platform.new_id(), u.first_name, u.last_name, u.first_key || ' ' || u.last_key, u.email, u.email_key,
        a.id, a.owner_id
      from ${companies} join crm.account a on a.organisation_id = ${org} and a.name_key = g.account
      join projects.client_user u on u.organisation_id = ${org} and u.company_id = k.id
      where u.email_key ~ '[02468]@'`.execute(tx)
    for (const table of ['projects.client_project', 'crm.contact'])
      await sql`select platform.analyse(${table})`.execute(tx)
  })
}

/** What a mapping has brought: contacts that are made of people, and records that projects are associated with. */
export async function broughtInto({
  database,
  organisationId,
}: BenchServer): Promise<{ contacts: number; associations: number }> {
  return database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql<{ contacts: number; associations: number }>`
      select (select count(*)::integer from crm.contact where email_key ~ '[13579]@') as contacts,
        (select count(*)::integer from integration.project_link) as associations`.execute(tx)
    return rows[0] ?? { contacts: 0, associations: 0 }
  })
}
