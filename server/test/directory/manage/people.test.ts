import type { ConflictSummary, Group, OutcomeCounts, PlanItem } from '@muster/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Importing,
  type ImportServer,
  makeImporting,
  startImportServer,
} from '../../imports/importing.ts'
import { makeMember } from '../../people.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

type Done = {
  runId: string
  outcomes: OutcomeCounts
  items: PlanItem[]
  code?: string
  conflicts?: ConflictSummary[]
}

const bulk = (org: Importing, group: string, body: object, token?: string) =>
  org.call<Done>('POST', `/groups/${group}/memberships/bulk`, body, token === undefined ? {} : { token })
const convert = (org: Importing, group: string, body: object) =>
  org.call<Done>('POST', `/groups/${group}/convert`, body)
const memberships = async (org: Importing) => {
  const { counts, memberships: found } = await org.state()
  expect(counts).toEqual([])
  return found.map((line) => line.replace('@test.example', ''))
}
const kindOf = async (org: Importing, group: string) => (await org.ok<Group>('GET', `/groups/${group}`)).kind

test('many people leave a department at once, heads too, and an undo brings them back as they were', async () => {
  const org = await makeImporting(server)
  const { ann = '', bob = '', eva = '' } = await org.people('ann', 'bob', 'eva')
  const sales = await org.group('department', 'Sales', { member: [ann], follower: [eva] })
  await org.join(sales, bob, 'moderator', true)
  const before = await org.state()
  const done = await bulk(org, sales, { action: 'remove', memberIds: [ann, bob] })
  expect(done).toMatchObject({ status: 200, body: { outcomes: { removed: 2 } } })
  const ended = done.body.items.map(({ reason, before: was, after }) => [
    reason,
    was?.here?.role,
    after?.here,
  ])
  // in the order of their ids, which are made in no order
  expect(ended).toHaveLength(2)
  expect(ended).toContainEqual([null, 'member', null])
  expect(ended).toContainEqual(['head_ends', 'moderator', null])
  expect(await memberships(org)).toEqual(['Sales eva follower'])
  await org.undo(done.body.runId)
  expect(await org.state()).toEqual(before)
})

test('everyone whom the list of people shows gets another role, inactive ones as they are', async () => {
  const org = await makeImporting(server)
  const {
    ann = '',
    bob = '',
    eva = '',
  } = await org.people('ann', 'bob', {
    email: 'eva@test.example',
    status: 'inactive',
  })
  const choir = await org.group('group', 'Choir', { member: [ann, eva], moderator: [bob] })
  const done = await bulk(org, choir, { action: 'set_role', role: 'moderator', filter: { role: 'member' } })
  expect(done).toMatchObject({ status: 200, body: { outcomes: { updated: 2, unchanged: 0 } } })
  expect(await memberships(org)).toEqual([
    'Choir ann moderator',
    'Choir bob moderator',
    'Choir eva moderator',
  ])
  await org.undo(done.body.runId)
  expect(await memberships(org)).toEqual(['Choir ann member', 'Choir bob moderator', 'Choir eva member'])
  const follower = await bulk(org, choir, { action: 'set_role', role: 'follower', filter: {} })
  expect(follower).toMatchObject({ status: 422, body: { code: 'follower_only_in_department' } })
})

test('everyone whom the list of members shows is added, under the rules of the import', async () => {
  const org = await makeImporting(server)
  const { ann = '' } = await org.people('ann', 'bob', { email: 'x@elsewhere.example', status: 'active' })
  await org.group('department', 'Support', { member: [ann] })
  const sales = await org.group('department', 'Sales')
  const body = { action: 'add', role: 'member', members: { domain: 'test.example' } }
  const asked = await bulk(org, sales, body)
  expect(asked).toMatchObject({ status: 409, body: { code: 'undecided' } })
  expect(
    asked.body.conflicts?.filter(({ open }) => open > 0).map(({ kind, count }) => [kind, count]),
  ).toEqual([['department_conflict', 1]])
  expect(await memberships(org)).toEqual(['Support ann member'])
  const done = await bulk(org, sales, { ...body, decisions: { defaults: { department_conflict: 'move' } } })
  expect(done).toMatchObject({ status: 200, body: { outcomes: { created: 1, moved: 1 } } })
  expect(await memberships(org)).toEqual(['Sales ann member', 'Sales bob member'])
})

test('moderators change many people of their own group, nobody else does, and nobody who is not there', async () => {
  const org = await makeImporting(server)
  const moderator = await makeMember(org)
  const { ann = '', bob = '' } = await org.people('ann', 'bob')
  const choir = await org.group('group', 'Choir', { moderator: [moderator.memberId], member: [ann] })
  const other = await org.group('group', 'Band', { member: [ann] })
  const { token } = await moderator.token('write')
  const remove = { action: 'remove', memberIds: [ann] }
  expect((await bulk(org, other, remove, token)).status).toBe(403)
  expect((await bulk(org, choir, remove, (await moderator.token('read')).token)).status).toBe(403)
  expect(await bulk(org, choir, remove, token)).toMatchObject({
    status: 200,
    body: { outcomes: { removed: 1 } },
  })
  expect((await bulk(org, choir, { action: 'remove', memberIds: [bob] })).status).toBe(404)
  expect((await bulk(org, choir, { action: 'remove', filter: { q: 'zz' } })).status).toBe(404)
  for (const wrong of [
    { action: 'remove' },
    { action: 'remove', memberIds: [ann], role: 'member' },
    { action: 'add', filter: {}, role: 'member' },
    { action: 'set_role', memberIds: [ann] },
  ])
    expect((await bulk(org, other, wrong)).status, JSON.stringify(wrong)).toBe(400)
})

test('a group becomes a department only when the people of other departments are decided on', async () => {
  const org = await makeImporting(server)
  const {
    ann = '',
    bob = '',
    carla = '',
    dora = '',
    eva = '',
    finn = '',
  } = await org.people('ann', 'bob', 'carla', 'dora', 'eva', {
    email: 'finn@test.example',
    status: 'inactive',
  })
  const support = await org.group('department', 'Support', { member: [ann, bob, carla], follower: [eva] })
  await org.join(support, dora, 'moderator', true)
  await org.join(support, finn, 'member')
  const choir = await org.group('group', 'Choir', { member: [ann, bob, dora, eva, finn], moderator: [carla] })
  const before = await org.state()

  const asked = await convert(org, choir, { kind: 'department' })
  expect(asked).toMatchObject({ status: 409, body: { code: 'undecided' } })
  expect(asked.body.conflicts?.filter(({ open }) => open > 0)).toMatchObject([
    {
      kind: 'department_conflict',
      count: 5,
      options: ['add_as_follower', 'move_keep_following', 'move', 'skip'],
    },
  ])
  expect(await org.state()).toEqual(before)
  expect(await kindOf(org, choir)).toBe('group')

  const rowOf = (email: string) =>
    asked.body.items.find((item) => item.email === `${email}@test.example`)?.row as number
  const answer = (email: string, option: string) => ({
    row: rowOf(email),
    kind: 'department_conflict',
    option,
  })
  const done = await convert(org, choir, {
    kind: 'department',
    decisions: {
      defaults: { department_conflict: 'move' },
      rows: [answer('ann', 'add_as_follower'), answer('bob', 'skip'), answer('carla', 'move_keep_following')],
    },
  })
  expect(done).toMatchObject({ status: 200, body: { outcomes: { created: 1, moved: 3, skipped: 1 } } })
  expect(await kindOf(org, choir)).toBe('department')
  expect(await memberships(org)).toEqual([
    'Choir ann follower',
    'Choir carla moderator',
    'Choir dora member',
    'Choir eva member',
    'Choir finn member',
    'Support ann member',
    'Support bob member',
    'Support carla follower',
    // a head stays at least a follower
    'Support dora follower',
    'Support eva follower',
  ])
  const statuses = (await org.state()).members.filter((line) => line.includes('inactive'))
  expect(statuses).toEqual(['finn@test.example inactive none'])
  expect((await org.audited()).map(({ action }) => action)).toContain('directory.group.convert')

  await org.undo(done.body.runId)
  expect(await memberships(org)).toEqual([
    'Choir eva member',
    'Support ann member',
    'Support bob member',
    'Support carla member',
    'Support dora moderator',
    'Support eva follower',
    'Support finn member',
  ])
})

test('a group without conflicts becomes a department at once, unless another one has its name', async () => {
  const org = await makeImporting(server)
  const { ann = '' } = await org.people('ann')
  const choir = await org.group('group', 'Choir', { member: [ann] })
  const done = await convert(org, choir, { kind: 'department' })
  expect(done).toMatchObject({ status: 200, body: { runId: null, items: [] } })
  expect(await kindOf(org, choir)).toBe('department')
  expect((await convert(org, choir, { kind: 'department' })).status).toBe(200)
  const second = await org.group('group', 'Choir')
  expect(await convert(org, second, { kind: 'department' })).toMatchObject({
    status: 409,
    body: { code: 'name_taken' },
  })
})

test('a department becomes a group once it is said what its followers become; heads and tree end', async () => {
  const org = await makeImporting(server)
  const { ann = '', bob = '', eva = '' } = await org.people('ann', 'bob', 'eva')
  const top = await org.group('department', 'Top')
  const sales = await org.group('department', 'Sales', { member: [ann], follower: [bob] })
  const north = await org.group('department', 'North')
  await org.join(sales, eva, 'follower', true)
  await org.ok('PATCH', `/groups/${sales}`, { parentId: top })
  await org.ok('PATCH', `/groups/${north}`, { parentId: sales })
  const asked = await convert(org, sales, { kind: 'group' })
  expect(asked).toMatchObject({ status: 409, body: { code: 'conflict', params: { follower: 2 } } })
  expect((await convert(org, sales, { kind: 'group', followers: 'become_members' })).status).toBe(200)
  expect(await memberships(org)).toEqual(['Sales ann member', 'Sales bob member', 'Sales eva member'])
  expect((await org.state()).heads).toEqual([])
  expect(await org.ok<Group>('GET', `/groups/${sales}`)).toMatchObject({ kind: 'group', parentId: null })
  expect(await org.ok<Group>('GET', `/groups/${north}`)).toMatchObject({ parentId: top })

  const lab = await org.group('department', 'Lab', { member: [ann], follower: [bob] })
  expect((await convert(org, lab, { kind: 'group', followers: 'leave' })).status).toBe(200)
  expect((await memberships(org)).filter((line) => line.startsWith('Lab'))).toEqual(['Lab ann member'])
})

test('a plan that was made for a group is not applied to the department that it became', async () => {
  const org = await makeImporting(server)
  await org.people('ann')
  const choir = await org.group('group', 'Choir')
  const run = await org.upload(choir, 'Email address\nann@test.example')
  expect((await convert(org, choir, { kind: 'department' })).status).toBe(200)
  const ended = await org.apply(run)
  expect(ended).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
  expect(await memberships(org)).toEqual([])
})
