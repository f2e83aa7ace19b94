import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, listMemberships } from '../../src/directory/index.ts'
import type { Tx } from '../../src/platform/database/index.ts'
import { ownDatabase } from '../database.ts'
import { type Plan, planned, wholeTables } from '../query-plans.ts'
import { type Crowd, crowdQueries, makeCrowd } from './crowd.ts'

const sorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
// more than twice the window of people that a list may walk through before it gathers
const people = 50_000
let crowd: Crowd
let remove: () => Promise<void>

beforeAll(async () => {
  const own = await ownDatabase()
  remove = own.remove
  crowd = await makeCrowd(people, own.database)
})
afterAll(() => remove())

test.each(crowdQueries)('no list by %s reads a whole table', async (_name, query) => {
  for (const sort of sorts) {
    const first = await planned(crowd, (tx) => list(tx, { ...query, sort, limit: 50 }))
    const cursor = first.answer.nextCursor
    const second =
      cursor === null ? null : await planned(crowd, (tx) => list(tx, { ...query, sort, limit: 50, cursor }))
    for (const plan of [...first.plans, ...(second?.plans ?? [])]) expect(whole(plan)).toEqual([])
  }
})

test('no list of the people of a group reads a whole table', async () => {
  for (const group of Object.values(crowd.groups))
    for (const sort of ['name', '-email'] as const)
      for (const filter of [{}, { q: 'ma' }, { status: 'inactive' }, { role: 'moderator' }] as const) {
        const { plans } = await planned(crowd, (tx) =>
          crowd.asOwner((ctx) => listMemberships({ ...ctx, tx }, group, { ...filter, sort, limit: 50 })),
        )
        for (const plan of plans) expect(whole(plan)).toEqual([])
      }
})

test('a page ends before it is full where nobody has all that is asked for, and the next one goes on', async () => {
  const group = await crowd.group('group', 'Partners')
  await crowd.asOwner(({ tx }) =>
    sql`
      insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
      select organisation_id, ${group}::uuid, id, 'member', false
      from directory.member where domain = 'partner.example'
    `.execute(tx),
  )
  const query = { group, domain: 'crowd.example', sort: 'name', limit: 50 } as const
  let pages = 0
  for (let cursor: string | undefined; ; ) {
    const { answer, plans } = await planned(crowd, (tx) => list(tx, { ...query, ...(cursor && { cursor }) }))
    expect(answer).toMatchObject({ items: [], total: null })
    for (const plan of plans) expect(wholeTables(plan, ['member', 'membership'], 10_000)).toEqual([])
    pages += 1
    if (answer.nextCursor === null) break
    cursor = answer.nextCursor
  }
  expect(pages).toBeGreaterThan(10)
  expect(pages).toBeLessThan(250)
})

test('reading a whole table would be noticed', async () => {
  const { plans } = await planned(crowd, (tx) =>
    sql`select count(*) from directory.member where display_name like 'A%'`.execute(tx),
  )
  expect(plans.flatMap(whole)).toHaveLength(1)
})

const whole = (plan: Plan) => wholeTables(plan, ['member', 'membership'], people / 2)

async function list(
  tx: Tx,
  query: Parameters<typeof listMembers>[1],
): Promise<{ nextCursor: string | null; items: unknown[]; total: number | null }> {
  return crowd.asOwner((ctx) => listMembers({ ...ctx, tx }, query))
}
