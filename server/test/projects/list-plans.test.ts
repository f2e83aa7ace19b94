import { portalUserQuery } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '../../src/platform/database/index.ts'
import { listTree } from '../../src/projects/users/list-tree.ts'
import { listUsers } from '../../src/projects/users/list-users.ts'
import { ownDatabase } from '../database.ts'
import { type Plan, planned, wholeTables } from '../query-plans.ts'
import { makePortalCrowd, type PortalCrowd } from './crowd.ts'

const people = 50_000
let crowd: PortalCrowd
let remove: () => Promise<void>

beforeAll(async () => {
  const own = await ownDatabase()
  remove = own.remove
  crowd = await makePortalCrowd(people, own.database)
})
afterAll(() => remove())

const queries: [string, Record<string, string>][] = [
  ['no filter', {}],
  ['a status that many have', { status: 'active' }],
  ['a status that few have', { status: 'inactive' }],
  ['who was not invited yet', { status: 'not_invited' }],
  ['a role of many', { role: 'Employee' }],
  ['a role of few', { role: 'Administrator' }],
  ['a profile', { profile: 'Manager' }],
  ['a role and a status', { role: 'Contractor', status: 'invited' }],
  ['a common beginning', { q: 'a' }],
  ['a rare beginning', { q: 'p1999' }],
  ['two words', { q: 'zoe bow' }],
  ['the last word of a last name', { q: 'berg' }],
  ['two words that begin no name', { q: 'jane der' }],
  ['a project of everyone', { project: 'ALL' }],
  ['a project of some', { project: 'SOME' }],
  ['a project of few', { project: 'FEW' }],
  ['a project of some and a status', { project: 'SOME', status: 'invited' }],
  ['a project of some and a role', { project: 'SOME', role: 'Manager' }],
  ['a common beginning and a rare role', { q: 'm', role: 'Administrator' }],
  ['a common beginning and a project', { q: 'm', project: 'ALL' }],
]

const whole = (plan: Plan) => wholeTables(plan, ['portal_user', 'project_member'], people / 2)

async function list(tx: Tx, query: Record<string, unknown>) {
  return crowd.as({ memberId: crowd.ownerId }, (ctx) =>
    listUsers({ ...ctx, tx }, crowd.portal, portalUserQuery.parse(query)),
  )
}

test.each(queries)('no list of portal users by %s reads a whole table', async (_name, query) => {
  for (const sort of ['name', '-name', 'email', '-createdAt']) {
    const first = await planned(crowd, (tx) => list(tx, { ...query, sort, limit: 50 }))
    const cursor = first.answer.nextCursor
    const second =
      cursor === null ? null : await planned(crowd, (tx) => list(tx, { ...query, sort, limit: 50, cursor }))
    for (const plan of [...first.plans, ...(second?.plans ?? [])]) expect(whole(plan)).toEqual([])
  }
})

test('no level of the tree of portal users reads a whole table', async () => {
  const level = (under: string | undefined, cursor?: string) =>
    planned(crowd, (tx) =>
      crowd.as({ memberId: crowd.ownerId }, (ctx) =>
        listTree({ ...ctx, tx }, crowd.portal, {
          limit: 50,
          ...(under && { under }),
          ...(cursor && { cursor }),
        }),
      ),
    )
  const top = await level(undefined)
  const first = await level(top.answer.items[0]?.id)
  const second = await level(top.answer.items[0]?.id, first.answer.nextCursor ?? '')
  const leaf = await level(first.answer.items[0]?.id)
  expect(second.answer.items).toHaveLength(50)
  for (const { plans } of [top, first, second, leaf])
    for (const plan of plans) expect(whole(plan)).toEqual([])
})

test('reading a whole table would be noticed', async () => {
  const { plans } = await planned(crowd, (tx) =>
    sql`select count(*) from projects.portal_user where display_name like 'A%'`.execute(tx),
  )
  expect(plans.flatMap(whole)).toHaveLength(1)
})
