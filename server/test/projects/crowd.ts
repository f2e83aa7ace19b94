import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/index.ts'
import { createPortal, createProject } from '../../src/projects/index.ts'
import { makeOrganisation, type TestOrganisation } from '../directory/organisation.ts'

/** An organisation with a portal of many people, who owns it, and its projects by how many are in them. */
export type PortalCrowd = TestOrganisation & {
  ownerId: string
  slug: string
  portal: string
  projects: { all: string; some: string; few: string }
}

const given = `array['Ann','Bob','Carla','Dmitri','Eva','Farid','Grace','Hiro','Ines','José','Kofi','Lena','Mary Jane',
  'Nuria','Óscar','Petra','Quentin','Rosa','Søren','Tomás','Uma','Vera','Wanda','Xavier','Yusuf','Zoë']`
const family = `array['Bowman','García','Okafor','van der Berg','Ñúñez','O''Neil','Müller','Sato','Smith','Tanaka',
  'Álvarez','Costa','Dubois','Eriksen','Fischer','Haddad','Ivanova','Jansen','Kowalski','Lindgren']`

/** Makes a portal of so many people in plain SQL, and fresh statistics. */
export async function makePortalCrowd(people: number, database: Database): Promise<PortalCrowd> {
  const org = await makeOrganisation({ database })
  const { ada: ownerId = '' } = await org.people('ada')
  const made = await org.as({ memberId: ownerId }, async (ctx) => {
    const portal = await createPortal(ctx, { name: 'Acme' })
    const make = async (name: string) => (await createProject(ctx, portal.id, { name })).id
    return {
      portal,
      projects: { all: await make('All'), some: await make('Some'), few: await make('Few') },
    }
  })
  const { portal, projects } = made
  await org.asOwner(async ({ tx }) => {
    // nobody waits for a crowd, however busy the machine is
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into projects.portal_user (organisation_id, portal_id, id, email, email_key, first_name, last_name,
        display_name, first_key, last_key, role_id, profile_id, status, invited_at, created_at)
      select ${org.id}::uuid, ${portal.id}::uuid, gen_random_uuid(), email, email, first, last,
        first || ' ' || last, lower(translate(first, 'éÓøëá', 'eooea')), lower(translate(last, 'íÑúñÁü', 'inunau')),
        r.id, r.profile_id,
        case when n % 50 = 0 then 'inactive' when n % 10 = 0 then 'invited' else 'active' end,
        case when n % 20 <> 0 then now() end, '2026-01-01'::timestamptz + (n % 500) * interval '1.000001 second'
      from (
        select n, 'p' || n || '@crowd.example' as email,
          (${sql.raw(given)})[1 + (hashint4(n) & 2147483647) % 26] as first,
          (${sql.raw(family)})[1 + (hashint4(n + 1000000) & 2147483647) % 20] as last,
          case when n % 2000 = 1 then 'administrator' when n % 100 = 2 then 'manager' when n % 4 = 3 then 'contractor'
            else 'employee' end as kind
        from generate_series(1, ${people}::integer) n
      ) p join projects.portal_role r on r.organisation_id = ${org.id}::uuid and r.portal_id = ${portal.id}::uuid
        and r.kind = p.kind`.execute(tx)
    // the foreign keys of what follows would else read the portal for each row
    await sql`select platform.analyse('projects.portal_user')`.execute(tx)
    const put = (project: string, which: string) =>
      sql`insert into projects.project_member (organisation_id, portal_id, project_id, portal_user_id)
        select organisation_id, portal_id, ${project}::uuid, id
        from (select *, substring(email_key from 2 for position('@' in email_key) - 2)::int as n
          from projects.portal_user where email_key ~ '^p[0-9]') u where ${sql.raw(which)}`.execute(tx)
    await put(projects.all, 'true')
    await put(projects.some, 'n % 20 = 3')
    await put(projects.few, 'n <= 10')
  })
  await database.inSystem(async (tx) => {
    for (const table of ['portal_user', 'project_member', 'portal_user_count'])
      await sql`select platform.analyse(${`projects.${table}`})`.execute(tx)
  })
  return { ...org, ownerId, portal: portal.slug, projects }
}
