import { sql } from 'kysely'
import type { listMembers } from '../../src/directory/index.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { makeOrganisation, type TestOrganisation } from './organisation.ts'

/** An organisation of many people and the groups they are in. */
export type Crowd = TestOrganisation & {
  /** Everyone, every twentieth, ten people; a department of a quarter and one of eight. */
  groups: { all: string; some: string; few: string; quarter: string; tiny: string }
}

const given = `array['Ann','Bob','Carla','Dmitri','Eva','Farid','Grace','Hiro','Ines','José','Kofi','Lena','Mary Jane',
  'Nuria','Óscar','Petra','Quentin','Rosa','Søren','Tomás','Uma','Vera','Wanda','Xavier','Yusuf','Zoë']`
const family = `array['Bowman','García','Okafor','van der Berg','Ñúñez','O''Neil','Müller','Sato','Smith','Tanaka',
  'Álvarez','Costa','Dubois','Eriksen','Fischer','Haddad','Ivanova','Jansen','Kowalski','Lindgren']`

/**
 * Makes an organisation of so many people in plain SQL, and fresh statistics.
 * @param database the one that all tests share unless told
 */
export async function makeCrowd(people: number, database?: Database): Promise<Crowd> {
  const org = await makeOrganisation(database === undefined ? {} : { database })
  await org.asOwner(({ tx }) =>
    sql`
      insert into directory.member (organisation_id, id, email, email_key, first_name, last_name, display_name,
        first_key, last_key, status, admin_role, created_at)
      select ${org.id}::uuid, gen_random_uuid(), 'p' || n || '@' || domain, 'p' || n || '@' || domain, first, last,
        first || ' ' || last, first_key, last_key,
        case when n % 50 = 0 then 'inactive' when n % 10 = 0 then 'invited' else 'active' end,
        case when n = 7 then 'owner' when n % 1000 = 1 then 'admin' else 'none' end,
        '2026-01-01'::timestamptz + (n % 500) * interval '1.000001 second'
      from (
        select n, first, last, lower(translate(first, 'éÓøëá', 'eooea')) as first_key,
          lower(translate(last, 'íÑúñÁü', 'inunau')) as last_key,
          case when n % 7 = 0 then 'partner.example' when n % 3000 = 3 then 'rare.example' else 'crowd.example' end
            as domain
        from (
          select n, (${sql.raw(given)})[1 + (hashint4(n) & 2147483647) % 26] as first,
            (${sql.raw(family)})[1 + (hashint4(n + 1000000) & 2147483647) % 20] as last
          from generate_series(1, ${people}) n
        ) names
      ) people
    `.execute(tx),
  )
  const all = await org.group('group', 'All')
  const some = await org.group('group', 'Some')
  const few = await org.group('group', 'Few')
  const quarter = await org.group('department', 'Quarter')
  const tiny = await org.group('department', 'Tiny')
  const put = (group: string, department: boolean, role: string, which: string) =>
    org.asOwner(({ tx }) =>
      sql`
        insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
        select organisation_id, ${group}::uuid, id, ${sql.raw(role)}, ${department}
        from (select *, substring(email_key from 2 for position('@' in email_key) - 2)::int as n
          from directory.member) m
        where ${sql.raw(which)}
      `.execute(tx),
    )
  await put(all, false, `case when n % 500 = 0 then 'moderator' else 'member' end`, 'true')
  await put(some, false, `'member'`, 'n % 20 = 3')
  await put(few, false, `'member'`, 'n <= 10')
  await put(quarter, true, `'member'`, 'n % 4 = 0')
  await put(quarter, true, `'follower'`, 'n % 4 = 1 and n < 4000')
  await put(tiny, true, `'member'`, 'n % 4 = 2 and n < 34')
  await org.database.inSystem(async (tx) => {
    for (const table of ['member', 'membership', 'membership_count', 'member_count'])
      await sql`select platform.analyse(${`directory.${table}`})`.execute(tx)
  })
  return { ...org, groups: { all, some, few, quarter, tiny } }
}

/** Lists of a crowd, named; groups by their names in `groups`. */
export const crowdQueries: [string, Omit<Parameters<typeof listMembers>[1], 'sort' | 'limit' | 'cursor'>][] =
  [
    ['no filter', {}],
    ['a status that many have', { status: 'active' }],
    ['a status that few have', { status: 'inactive' }],
    ['a common beginning', { q: 'a' }],
    ['a rare beginning', { q: 'p1999' }],
    ['two words', { q: 'zoe bow' }],
    ['the second word of a first name', { q: 'jane' }],
    ['the last word of a last name', { q: 'berg' }],
    ['two words that begin no name', { q: 'jane der' }],
    ['who was not invited yet', { status: 'not_invited' }],
    ['a role', { role: 'admin' }],
    ['a domain of many', { domain: 'partner.example' }],
    ['a domain of few', { domain: 'rare.example' }],
    ['a group of everyone', { group: 'all' }],
    ['a group of few', { group: 'few' }],
    ['a group of some and a status', { group: 'some', status: 'invited' }],
    ['a large department', { department: 'quarter' }],
    ['a small department', { department: 'tiny' }],
    ['a group of everyone, searched', { group: 'all', q: 'm' }],
    ['a common beginning and a rare domain', { q: 'p', domain: 'rare.example' }],
  ]
