import { sql } from 'kysely'
import { firstName, lastName } from './crowd.ts'
import type { BenchServer } from './muster-server.ts'

/** A portal of a crowd, and its projects by how many are in them: a quarter of all, one of twenty, ten people. */
export type PortalCrowd = { slug: string; quarter: string; some: string; few: string }

/** Fills a portal with people as a real one has them: mostly employees, mostly active, in projects of every size. */
export async function seedPortalCrowd(server: BenchServer, people: number): Promise<PortalCrowd> {
  const { id, slug } = await server.ask<{ id: string; slug: string }>('POST', '/portals', { name: 'Crowd' })
  const make = async (name: string) =>
    (await server.ask<{ id: string }>('POST', `/portals/${slug}/projects`, { name })).id
  const crowd = { slug, quarter: await make('Quarter'), some: await make('Some'), few: await make('Few') }
  const { database, organisationId } = server
  const org = sql`${organisationId}::uuid`
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into projects.portal_user (organisation_id, portal_id, id, email, email_key, first_name, last_name,
        display_name, first_key, last_key, role_id, profile_id, status, created_at)
      select ${org}, ${id}::uuid, platform.new_id(), email, email, first, last, first || ' ' || last, lower(first),
        lower(last), r.id, r.profile_id,
        case when n % 50 = 0 then 'inactive' when n % 10 = 0 then 'invited' else 'active' end,
        now() - n * interval '1 second'
      from (select n, ${firstName} as first, ${lastName} as last, 'p' || n || '@portal.example' as email,
          case when n % 5000 = 1 then 'administrator' when n % 100 = 2 then 'manager' when n % 4 = 3 then 'contractor'
            else 'employee' end as kind
        from generate_series(1, ${people}::integer) n) p
      join projects.portal_role r on r.organisation_id = ${org} and r.portal_id = ${id}::uuid and r.kind = p.kind`.execute(
      tx,
    )
    await sql`select platform.analyse('projects.portal_user')`.execute(tx)
    for (const [project, which] of [
      [crowd.quarter, 'n % 4 = 1'],
      [crowd.some, 'n % 20 = 3'],
      [crowd.few, 'n <= 10'],
    ])
      await sql`
        insert into projects.project_member (organisation_id, portal_id, project_id, portal_user_id)
        select organisation_id, portal_id, ${project}::uuid, id
        from (select *, substring(email_key from 2 for position('@' in email_key) - 2)::integer as n
          from projects.portal_user where email_key ~ '^p[0-9]+@') u
        where ${sql.raw(which ?? '')}`.execute(tx)
  })
  return crowd
}
