import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listEvents } from '../../src/audit/index.ts'
import { listDomains } from '../../src/directory/domains/list-domains.ts'
import { homePeople, listHierarchy, listHierarchyPeople } from '../../src/directory/index.ts'
import { homeRuns } from '../../src/imports/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { ownDatabase } from '../database.ts'
import { planned, wholeTables } from '../query-plans.ts'
import { type Crowd, makeCrowd } from './crowd.ts'

const people = 50_000
const tables = ['member', 'membership', 'invitation', 'lead', 'event', 'domain', 'run']
let crowd: Crowd
let remove: () => Promise<void>
let boss: string

beforeAll(async () => {
  const own = await ownDatabase()
  remove = own.remove
  crowd = await makeCrowd(people, own.database)
  await crowd.asOwner(async ({ tx }) => {
    // everyone but the first ten reports to the tenth of their number
    await sql`update directory.member m set manager_id = b.id
      from (select id, split_part(substr(email_key, 2), '@', 1)::int as n from directory.member) own,
        (select id, split_part(substr(email_key, 2), '@', 1)::int as n from directory.member) b
      where own.id = m.id and own.n > 10 and b.n = own.n / 10`.execute(tx)
    await sql`insert into audit.event (organisation_id, id, at, actor_kind, actor_id, actor_name, action,
        subject_kind, subject_id, subject_name, subject_key, run_id)
      select organisation_id, gen_random_uuid(), created_at, 'person', case when row_number() over (order by id) % 1000 = 0 then id end,
        'Ann', case when row_number() over (order by id) % 500 = 0 then 'directory.group.create' else 'directory.member.create' end,
        'member', id, display_name, first_key || ' ' || last_key,
        case when row_number() over (order by id) % 5000 < 20 then ${crowd.id}::uuid end
      from directory.member`.execute(tx)
    await sql`insert into directory.domain (organisation_id, id, name, name_key, token)
      select ${crowd.id}::uuid, gen_random_uuid(), 'd' || n || '.example', 'd' || n || '.example', 'token'
      from generate_series(1, 3000) n`.execute(tx)
    const { rows } = await sql<{
      id: string
    }>`select id from directory.member where email_key like 'p1@%'`.execute(tx)
    boss = rows[0]?.id ?? ''
  })
  await crowd.database.inSystem(async (tx) => {
    for (const table of ['directory.member', 'directory.lead', 'directory.domain', 'audit.event'])
      await sql`select platform.analyse(${table})`.execute(tx)
  })
})
afterAll(() => remove())

/** What lists of one kind read, on their first page and the one behind it. */
async function reads(
  list: (ctx: Context, cursor: { cursor?: string }) => Promise<unknown>,
  most = people / 2,
): Promise<string[]> {
  const page = (cursor: { cursor?: string }) =>
    planned(crowd, (tx) => crowd.asOwner((ctx) => list({ ...ctx, tx }, cursor)))
  const first = await page({})
  const { nextCursor } = first.answer as { nextCursor?: string | null }
  const second = nextCursor ? await page({ cursor: nextCursor }) : { plans: [] }
  return [...first.plans, ...second.plans].flatMap((plan) => wholeTables(plan, tables, most))
}

test('no level of the hierarchy reads a whole table', async () => {
  for (const query of [{}, { managerId: boss }, { q: 'zoe' }, { q: 'p1999' }])
    expect(await reads((ctx, cursor) => listHierarchy(ctx, { limit: 50, ...query, ...cursor }))).toEqual([])
})

test('no list of the hierarchy reads a whole table', async () => {
  const queries = [
    {},
    { manager: boss },
    { manager: 'none' },
    { leads: 'yes' },
    { leads: 'no' },
    { q: 'zoe' },
  ] as const
  for (const query of queries)
    for (const sort of ['name', '-email'] as const)
      expect(
        await reads((ctx, cursor) => listHierarchyPeople(ctx, { limit: 50, sort, ...query, ...cursor })),
        JSON.stringify(query),
      ).toEqual([])
})

test('the home page reads counts, and of people only those it tells of', async () => {
  expect(await reads((ctx) => homePeople(ctx, { invitationsDays: 14 }))).toEqual([])
  expect(await reads((ctx) => homeRuns(ctx))).toEqual([])
})

test('no search of the audit record reads all of it', async () => {
  const queries = [
    {},
    { action: 'directory.group' },
    { subjectId: boss },
    { actor: boss },
    { runId: crowd.id },
    { q: 'zoe b' },
    { from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:01:00Z' },
  ]
  for (const query of queries)
    expect(
      await reads((ctx, cursor) => listEvents(ctx, { limit: 50, ...query, ...cursor })),
      JSON.stringify(query),
    ).toEqual([])
})

test('domains are read by their names', async () => {
  for (const query of [{}, { q: 'd29' }])
    expect(await reads((ctx, cursor) => listDomains(ctx, { limit: 50, ...query, ...cursor }))).toEqual([])
})
