import { sql } from 'kysely'
import type { BenchServer } from './muster-server.ts'

/** The groups of a crowd: everyone, a quarter (a department), one of twenty, ten people. */
export type Crowd = { all: string; quarter: string; some: string; few: string }

// three hundred first names, four hundred family names
const first = {
  begins: 'An Ber Car Dmi El Fa Gra Hi In Ju Ko Le Ma Nu Os Pe Qui Ro Sa To',
  ends: 'na bert la tri ra rid ce ro es lia fi nara rta ria sa',
}
const last = {
  begins: 'Bow Gar Oka Ber Sa Smi Tana Cos Du Erik Fi Had Iva Jan Kowal Lind Mul Nov Orti Pere',
  ends: 'man cia for ger to th ka ta bois sen scher dad nova ssen ski gren ler ak son ra',
}

const pick = (words: string, salt: number) =>
  sql`(string_to_array(${words}, ' '))[1 + (hashint4(n + ${salt}::integer) & 2147483647) % ${words.split(' ').length}]`
const name = ({ begins, ends }: { begins: string; ends: string }, salt: number) =>
  sql`${pick(begins, salt)} || ${pick(ends, salt + 1_000_000)}`

/** SQL: a first and a family name for the number `n`. */
export const [firstName, lastName] = [name(first, 0), name(last, 2_000_000)]

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
      from (select n, ${firstName} as first, ${lastName} as last, 'p' || n || '@' ||
          case when n % 7 = 0 then 'partner.example' when n % 30000 = 3 then 'rare.example' else 'crowd.example' end as email
        from generate_series(1, ${people}::integer) n) people`.execute(tx)
    await join(crowd.all, false, 'true').execute(tx)
    await join(crowd.quarter, true, 'n % 4 = 1').execute(tx)
    await join(crowd.some, false, 'n % 20 = 3').execute(tx)
    await join(crowd.few, false, 'n <= 10').execute(tx)
  })
  return crowd
}
