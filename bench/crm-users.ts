import { sql } from 'kysely'
import type { BenchServer } from './muster-server.ts'

/**
 * Makes members who are CRM users, with names, a profile and a role each, in plain SQL.
 * @returns their addresses and names, in the order of their numbers
 */
export async function seedCrmUsers(
  { database, organisationId }: BenchServer,
  size: number,
): Promise<{ email: string; name: string }[]> {
  const org = sql`${organisationId}::uuid`
  const people = await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into directory.member (organisation_id, id, email, email_key, first_name, last_name, display_name,
        first_key, last_key, status)
      select ${org}, platform.new_id(), email, email, first, last, first || ' ' || last, lower(first), lower(last),
        'active'
      from (select 'sales.' || n || '@crm.example' as email,
          (array['Ann', 'Bob', 'Carla', 'Dana', 'Eva', 'Farid', 'Grace', 'Hiro'])[1 + n % 8] as first,
          (array['Bowman', 'Costa', 'Dubois', 'Fischer', 'Haddad'])[1 + n / 8 % 5] || n as last
        from generate_series(1, ${size}::integer) n) people`.execute(tx)
    await sql`
      insert into crm."user" (organisation_id, id, member_id, email, email_key, first_name, last_name, display_name,
        first_key, last_key, profile_id, role_id, member_status, confirmed)
      select ${org}, platform.new_id(), m.id, m.email, m.email_key, m.first_name, m.last_name, m.display_name,
        m.first_key, m.last_key, p.id, r.id, m.status, true
      from directory.member m
      join crm.profile p on p.organisation_id = m.organisation_id and p.kind = 'standard'
      join crm.role r on r.organisation_id = m.organisation_id and r.built_in = 'manager'
      where m.organisation_id = ${org} and m.email_key like 'sales.%'
      order by m.email_key`.execute(tx)
    const { rows } = await sql<{ email: string; name: string }>`
      select email, display_name as name from crm."user" where email_key like 'sales.%' order by record_number`.execute(
      tx,
    )
    return rows
  })
  const owner = database.openWorkerPool()
  await owner.query('vacuum analyze directory.member')
  await owner.query('vacuum analyze crm."user"')
  await owner.end()
  return people
}
