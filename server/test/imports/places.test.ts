import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember } from '../people.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const csv = (...lines: string[]) => ['Email address,Role', ...lines].join('\n')
const memberships = async (org: Importing) => (await org.state()).memberships

describe('a plain group', () => {
  it('has no followers, and being in a department is no matter there', async () => {
    const org = await makeImporting(server)
    const { ann = '' } = await org.people('ann', 'bob')
    await org.group('department', 'Support', { member: [ann] })
    const choir = await org.group('group', 'Choir')
    let run = await org.upload(choir, csv('ann@test.example,Member', 'bob@test.example,Follower'))
    expect(run.conflicts).toMatchObject([
      { kind: 'invalid_role', options: ['as_member', 'skip'], fixes: ['role'], count: 1 },
    ])
    expect(
      await org.call('PATCH', `/imports/${run.id}/decisions`, { defaults: { invalid_role: 'as_follower' } }),
    ).toMatchObject({ status: 200, body: { state: 'needs_decisions' } })
    run = await org.apply(await org.decide(run.id, { defaults: { invalid_role: 'as_member' } }))
    expect(run.outcomes).toMatchObject({ created: 2 })
    expect(await memberships(org)).toEqual([
      'Choir ann@test.example member',
      'Choir bob@test.example member',
      'Support ann@test.example member',
    ])
  })

  it('has moderators that an import may demote and never makes', async () => {
    const org = await makeImporting(server)
    const { ann = '' } = await org.people('ann', 'bob')
    const choir = await org.group('group', 'Choir', { moderator: [ann] })
    let run = await org.upload(choir, csv('ann@test.example,Member', 'bob@test.example,Moderator'))
    expect(run.conflicts.map(({ kind, count }) => [kind, count])).toEqual([
      ['invalid_role', 1],
      ['role_conflict', 1],
    ])
    run = await org.decide(run.id, { defaults: { invalid_role: 'skip', role_conflict: 'update_role' } })
    const [item] = await org.items(run.id, 'conflict=role_conflict')
    expect(item?.before).toMatchObject({ here: { role: 'moderator' } })
    expect(item?.after).toMatchObject({ here: { role: 'member' } })
    run = await org.apply(run)
    expect(await memberships(org)).toEqual(['Choir ann@test.example member'])
    await org.undo(run.id)
    expect(await memberships(org)).toEqual(['Choir ann@test.example moderator'])
  })
})

describe('heads', () => {
  it('who are moved stay head as followers; who become members here end as head, and the preview says so', async () => {
    const org = await makeImporting(server)
    const { ann = '', bob = '' } = await org.people('ann', 'bob')
    const support = await org.group('department', 'Support')
    const sales = await org.group('department', 'Sales')
    await org.join(support, ann, 'member', true)
    await org.join(sales, bob, 'member', true)
    const before = await org.state()
    const run = await org.upload(sales, csv('ann@test.example', 'bob@test.example'), {
      decisions: { defaults: { department_conflict: 'move', role_conflict: 'update_role' } },
    })
    expect(await org.items(run.id)).toMatchObject([
      {
        action: 'move',
        reason: 'kept_as_head',
        before: { here: null, there: { name: 'Support', role: 'member', isHead: true } },
        after: { here: { role: 'member', isHead: false }, there: { role: 'follower', isHead: true } },
        access: [
          { place: 'Sales', before: null, after: 'member' },
          { place: 'Support', before: 'member+head', after: 'follower+head' },
        ],
      },
      {
        action: 'update',
        reason: 'head_ends',
        before: { here: { role: 'member', isHead: true } },
        after: { here: { role: 'member', isHead: false } },
      },
    ])
    const applied = await org.apply(run)
    expect(await org.state()).toMatchObject({
      heads: ['Support ann@test.example'],
      memberships: [
        'Sales ann@test.example member',
        'Sales bob@test.example member',
        'Support ann@test.example follower',
      ],
    })
    await org.undo(applied.id)
    expect(await org.state()).toEqual(before)
  })
})

describe('a moderator, by hand', () => {
  async function moderated() {
    const org = await makeImporting(server)
    const ids = await org.people('ann', 'bob', { email: 'ina@test.example', status: 'inactive' })
    const moderator = await makeMember(org)
    const { token } = await moderator.token('write')
    await org.group('department', 'Support', { member: [ids.bob ?? ''] })
    const sales = await org.group('department', 'Sales', { moderator: [moderator.memberId] })
    const add = (items: object[], defaults: Record<string, string> = {}) =>
      org.call<{ conflicts: { kind: string; options: string[] }[]; code: string }>(
        'POST',
        `/groups/${sales}/memberships`,
        { items, decisions: { defaults } },
        { token },
      )
    return { org, sales, token, add, ids }
  }

  it('adds people of their own group, without touching another department, inviting or reactivating', async () => {
    const { org, add } = await moderated()
    const asked = await add([
      { email: 'bob@test.example' },
      { email: 'ina@test.example' },
      { email: 'zoe@else.example' },
    ])
    expect(asked).toMatchObject({ status: 409, body: { code: 'undecided' } })
    expect(asked.body.conflicts.map(({ kind, options }) => [kind, options])).toEqual([
      ['unknown_member', ['skip']],
      ['inactive_existing', ['add_anyway', 'skip']],
      ['department_conflict', ['add_as_follower', 'skip']],
    ])
    const refused = await add([{ email: 'bob@test.example' }], { department_conflict: 'move' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'undecided' } })
    const added = await add([{ email: 'ann@test.example' }, { email: 'bob@test.example' }], {
      department_conflict: 'add_as_follower',
    })
    expect(added.status).toBe(200)
    expect(await memberships(org)).toEqual(
      expect.arrayContaining([
        'Sales ann@test.example member',
        'Sales bob@test.example follower',
        'Support bob@test.example member',
      ]),
    )
  })

  it('cannot import, nor add to another group', async () => {
    const { org, sales, token } = await moderated()
    const target = { kind: 'directory.group-membership', groupId: sales }
    const source = { kind: 'paste', text: 'ann@test.example' }
    expect(await org.call('POST', '/imports', { source, target }, { token })).toMatchObject({ status: 403 })
    const other = await org.group('department', 'Other')
    expect(
      await org.call(
        'POST',
        `/groups/${other}/memberships`,
        { items: [{ email: 'ann@test.example' }] },
        { token },
      ),
    ).toMatchObject({ status: 403 })
  })
})

describe('by hand', () => {
  it('what is undecided is answered with the questions and the rows, and nothing is written', async () => {
    const org = await makeImporting(server)
    const { ann = '' } = await org.people('ann')
    await org.group('department', 'Support', { member: [ann] })
    const sales = await org.group('department', 'Sales')
    const before = await org.state()
    const asked = await org.byHand(sales, [{ email: 'ann@test.example' }, { email: 'zoe@else.example' }])
    expect(asked).toMatchObject({
      status: 409,
      body: {
        code: 'undecided',
        conflicts: [{ kind: 'unknown_member' }, { kind: 'department_conflict' }],
        items: [{ row: 1 }, { row: 2 }],
      },
    })
    expect(await org.state()).toEqual(before)
    expect((await org.ok<{ items: object[] }>('GET', '/imports')).items).toEqual([])
  })

  it('people are given by id or address, Moderator is a role, and the run can be undone', async () => {
    const org = await makeImporting(server)
    const { ann = '' } = await org.people('ann', 'bob')
    const choir = await org.group('group', 'Choir')
    const items = [
      { memberId: ann, role: 'Moderator' },
      { email: 'BOB@test.example', role: 'moderador' },
    ]
    const added = await org.ok<{ runId: string; outcomes: object }>('POST', `/groups/${choir}/memberships`, {
      items,
    })
    expect(added.outcomes).toMatchObject({ created: 2 })
    expect(await memberships(org)).toEqual([
      'Choir ann@test.example moderator',
      'Choir bob@test.example moderator',
    ])
    expect(await org.ok('GET', `/imports/${added.runId}`)).toMatchObject({
      state: 'applied',
      source: { kind: 'hand' },
    })
    await org.undo(added.runId)
    expect(await memberships(org)).toEqual([])
  })

  it('two at once add one person once', async () => {
    const org = await makeImporting(server)
    await org.people('ann')
    const choir = await org.group('group', 'Choir')
    const both = await Promise.all([1, 2, 3].map(() => org.byHand(choir, [{ email: 'ann@test.example' }])))
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await memberships(org)).toEqual(['Choir ann@test.example member'])
  })

  it('two at once invite one stranger once', async () => {
    const org = await makeImporting(server)
    const choir = await org.group('group', 'Choir')
    const both = await Promise.all(
      [1, 2, 3].map(() => org.byHand(choir, [{ email: 'zoe@else.example' }], { unknown_member: 'invite' })),
    )
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await org.state()).members.filter((line) => line.startsWith('zoe'))).toHaveLength(1)
  })
})

describe('seats', () => {
  const strangers = csv('a@else.example', 'b@else.example', 'c@else.example')
  const invite = { defaults: { unknown_member: 'invite' } }

  it('that are enough are no question', async () => {
    const org = await makeImporting(server, { seats: 4 })
    const sales = await org.group('department', 'Sales')
    const run = await org.upload(sales, strangers, { decisions: invite })
    expect(run).toMatchObject({ state: 'ready', invitations: 3, conflicts: [{ kind: 'unknown_member' }] })
  })

  it('that are short are given row by row, never the first silently, and never too many', async () => {
    const org = await makeImporting(server, { seats: 3 })
    const sales = await org.group('department', 'Sales')
    let run = await org.upload(sales, strangers, { decisions: invite })
    expect(run).toMatchObject({
      state: 'ready',
      invitations: 0,
      planned: { create: 0, skip: 3 },
      conflicts: [
        { kind: 'unknown_member' },
        { kind: 'seat_limit', count: 3, default: 'skip', rowOptions: ['seat'] },
      ],
    })
    const seat = (row: number) => ({ row, kind: 'seat_limit', option: 'seat' })
    run = await org.decide(run.id, { rows: [seat(2), seat(4)] })
    expect(run).toMatchObject({ invitations: 2, planned: { create: 2, skip: 1 } })
    expect(await org.call('PATCH', `/imports/${run.id}/decisions`, { rows: [seat(3)] })).toMatchObject({
      status: 422,
      body: { code: 'seats_exceeded', params: { free: 2, wanted: 3 } },
    })
    run = await org.apply(await org.resting(run.id))
    expect(run.outcomes).toMatchObject({ created: 2, skipped: 1 })
    expect(await memberships(org)).toEqual(['Sales a@else.example member', 'Sales c@else.example member'])
    expect((await org.undo(run.id)).outcomes).toMatchObject({ removed: 2 })
  })

  it('that were taken between plan and apply fail those rows, and are asked for again', async () => {
    const org = await makeImporting(server, { seats: 3 })
    const sales = await org.group('department', 'Sales')
    let run = await org.upload(sales, strangers, { decisions: invite })
    const rows = [2, 4].map((row) => ({ row, kind: 'seat_limit', option: 'seat' }))
    run = await org.decide(run.id, { rows })
    await org.people({ email: 'someone@test.example', status: 'active' })
    run = await org.apply(run)
    expect(run.outcomes).toMatchObject({ created: 1, failed: 1, skipped: 1 })
    expect(await org.items(run.id, 'outcome=failed')).toMatchObject([{ row: 4, reason: 'seat_limit' }])
    const again = await org.resting((await org.ok('POST', `/imports/${run.id}/replan`)).id)
    expect(again).toMatchObject({
      state: 'ready',
      planned: { skip: 1 },
      conflicts: [{}, { kind: 'seat_limit' }],
    })
  })

  it('known people need none', async () => {
    const org = await makeImporting(server, { seats: 2 })
    await org.people('ann')
    const sales = await org.group('department', 'Sales')
    expect(await org.upload(sales, csv('ann@test.example'))).toMatchObject({ state: 'ready', conflicts: [] })
  })
})
