import { sql } from 'kysely'
import type { BenchServer } from './muster-server.ts'

/** The groups of a crowd: everyone, a quarter (a department), one of twenty, ten people. */
export type Crowd = { all: string; quarter: string; some: string; few: string }

const first =
  'Ann Bob Carla Dmitri Eva Farid Grace Hiro Ines Kofi Lena Marta Nuria Petra Quentin Rosa Tomas Uma Vera'
const last =
  'Bowman Garcia Okafor Berg Sato Smith Tanaka Costa Dubois Eriksen Fischer Haddad Ivanova Jansen Kowalski'

/**
 * Fills the organisation with people as a real one has them: common names, mostly active, two domains that many
 * share and one that few have, groups of every size. A hundred thousand take about ten seconds.
 */
export async function seedCrowd(server: BenchServer, people: number): Promise<Crowd> {
  const make = (name: string, kind: 'group' | 'department') =>
    server.ask<{ id: string }>('POST', '/groups', { name, kind })
  const crowd = {
    all: (await make('All', 'group')).id,
    quarter: (await make('Quarter', 'department')).id,
    some: (await make('Some', 'group')).id,
    few: (await make('Few', 'group')).id,
  }
  const { database, organisationId } = server
  const names = (words: string, salt: number) =>
    sql`(string_to_array(${words}, ' '))[1 + (hashint4(n + ${salt}::integer) & 2147483647) % ${words.split(' ').length}]`
  const join = (group: string, isDepartment: boolean, which: string) => sql`
    insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
    select organisation_id, ${group}::uuid, id, 'member', ${isDepartment}
    from (select organisation_id, id, substring(email_key from 2 for position('@' in email_key) - 2)::integer as n
      from directory.member where email_key ~ '^p[0-9]+@') m
    where ${sql.raw(which)}`
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into directory.member (organisation_id, id, email, email_key, first_name, last_name, display_name,
        first_key, last_key, status, created_at)
      select ${organisationId}::uuid, platform.new_id(), email, email, first, last, first || ' ' || last,
        lower(first), lower(last),
        case when n % 50 = 0 then 'inactive' when n % 10 = 0 then 'invited' else 'active' end,
        now() - n * interval '1 second'
      from (select n, ${names(first, 0)} as first, ${names(last, 1_000_000)} as last, 'p' || n || '@' ||
          case when n % 7 = 0 then 'partner.example' when n % 30000 = 3 then 'rare.example' else 'crowd.example' end as email
        from generate_series(1, ${people}::integer) n) people`.execute(tx)
    await join(crowd.all, false, 'true').execute(tx)
    await join(crowd.quarter, true, 'n % 4 = 1').execute(tx)
    await join(crowd.some, false, 'n % 20 = 3').execute(tx)
    await join(crowd.few, false, 'n <= 10').execute(tx)
  })
  const owner = database.openWorkerPool()
  await owner.query('vacuum analyze directory.member')
  await owner.query('vacuum analyze directory.membership')
  await owner.end()
  return crowd
}
