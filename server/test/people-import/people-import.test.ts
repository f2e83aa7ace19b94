import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { ann, importPeople, linesOf, type PersonRow, told, wholeDirectory } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

describe('people from a file', () => {
  it('come in as invited, with names, manager, department and groups, and go again', async () => {
    const org = await makeImporting(server)
    await org.group('department', 'Sales')
    await org.group('group', 'Choir')
    const before = await wholeDirectory(org)
    const run = await importPeople(org, [
      {
        email: 'Ann@X.example',
        firstName: 'Ann',
        lastName: 'Lee',
        title: 'Buyer',
        phone: '123',
        employeeNumber: 'E1',
        manager: 'bob@x.example',
        department: 'sales',
        groups: 'CHOIR; choir',
      },
      { email: 'bob@x.example', displayName: 'Bob the Boss' },
    ])
    expect(run).toMatchObject({ state: 'ready', conflicts: [], planned: { create: 2 }, invitations: 2 })
    expect(run.target).toMatchObject({ kind: 'directory.member', groupId: null, name: org.slug })
    expect(await org.items(run.id)).toMatchObject([
      {
        displayName: 'Ann Lee',
        before: { status: null, fields: {} },
        after: { status: 'invited', fields: { firstName: 'Ann', title: 'Buyer', manager: 'bob@x.example' } },
        access: [
          { place: 'Sales', kind: 'department', before: null, after: 'member' },
          { place: 'Choir', kind: 'group', before: null, after: 'member' },
        ],
      },
      { displayName: 'Bob the Boss' },
    ])
    expect(await wholeDirectory(org)).toEqual(before)
    expect(await org.apply(run)).toMatchObject({ state: 'applied', outcomes: { created: 2 } })
    const after = await wholeDirectory(org)
    expect(linesOf(after, 'ann@x.example')).toEqual([
      'ann@x.example|invited|Ann|Lee|Ann Lee|ann|lee|Buyer|123|E1|bob@x.example',
    ])
    expect(linesOf(after, 'bob@x.example')).toEqual(['bob@x.example|invited|||Bob the Boss|bob|the boss|||'])
    expect(after.memberships).toEqual(['Choir ann@x.example member', 'Sales ann@x.example member'])
    const reverse = await org.undo(run.id)
    expect(reverse.outcomes).toMatchObject({ removed: 2 })
    expect(await wholeDirectory(org)).toEqual(before)
    await org.undo(reverse.id)
    expect(await wholeDirectory(org)).toEqual(after)
  })

  it('are unchanged a second time', async () => {
    const org = await makeImporting(server)
    const rows = [
      { ...ann, manager: 'bob@test.example', department: 'Sales', groups: 'Choir;Runners' },
      { email: 'bob@test.example' },
    ]
    const decisions = { defaults: { unknown_department: 'create', unknown_group: 'create' } }
    await org.apply(await importPeople(org, rows, { decisions }))
    const after = await wholeDirectory(org)
    expect(after.groups).toEqual(['department Sales', 'group Choir', 'group Runners'])
    const again = await importPeople(org, rows, { decisions })
    expect(again).toMatchObject({ state: 'ready', conflicts: [], planned: { unchanged: 2 } })
    expect((await org.apply(again)).outcomes).toMatchObject({ unchanged: 2 })
    expect(await wholeDirectory(org)).toEqual(after)
  })

  it('without a good address are left out, and values that are too long too', async () => {
    const org = await makeImporting(server)
    const run = await importPeople(org, [
      { email: '', firstName: 'Nobody' },
      { email: 'nonsense' },
      { email: 'a@x.example', title: 'x'.repeat(121) },
      { email: 'b@x.example', groups: `${'g'.repeat(100)};${'h'.repeat(100)}` },
    ])
    expect(await told(org, run.id)).toEqual([
      ['skip', 'missing_email', 'missing_email'],
      ['skip', 'invalid_email', 'invalid_email'],
      ['skip', 'value_too_long', ''],
      ['create', null, 'unknown_group'],
    ])
    expect(run.counts).toMatchObject({ rows: 4, new: 1, invalid: 3 })
  })

  it('that stand twice merge when they say the same, and are asked about when they differ', async () => {
    const org = await makeImporting(server)
    let run = await importPeople(org, [
      ann,
      { ...ann, email: 'ANN@test.example' },
      { email: 'bob@test.example', title: 'Buyer' },
      { email: 'bob@test.example', title: 'Seller' },
    ])
    expect(run).toMatchObject({ state: 'needs_decisions', conflicts: [{ kind: 'duplicate_row', count: 2 }] })
    expect((await told(org, run.id))[1]).toEqual(['unchanged', 'duplicate_of_row_2', ''])
    run = await org.decide(run.id, { defaults: { duplicate_row: 'last' } })
    expect((await org.apply(run)).outcomes).toMatchObject({ created: 2, unchanged: 1, skipped: 1 })
    expect(linesOf(await wholeDirectory(org), 'bob@test.example')[0]).toContain('Seller')
  })

  it('who are inactive come back only when somebody says so', async () => {
    const org = await makeImporting(server)
    await org.people({ email: 'ann@test.example', status: 'inactive', firstName: 'Ann', lastName: 'Lee' })
    const before = await wholeDirectory(org)
    let run = await importPeople(org, [ann])
    expect(run.conflicts).toMatchObject([
      { kind: 'inactive_existing', open: 1, options: ['reactivate', 'skip'] },
    ])
    run = await org.decide(run.id, { defaults: { inactive_existing: 'reactivate' } })
    expect((await org.apply(run)).outcomes).toMatchObject({ updated: 1 })
    expect(linesOf(await wholeDirectory(org), 'ann@test.example')[0]).toContain('|active|')
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })

  it('are not more than there are seats', async () => {
    const org = await makeImporting(server, { seats: 2 })
    let run = await importPeople(org, [ann, { email: 'bob@test.example' }])
    expect(run.conflicts).toMatchObject([{ kind: 'seat_limit', count: 2, rowOptions: ['seat'] }])
    run = await org.decide(run.id, { rows: [{ row: 3, kind: 'seat_limit', option: 'seat' }] })
    expect((await org.apply(run)).outcomes).toMatchObject({ created: 1, skipped: 1 })
    expect(linesOf(await wholeDirectory(org), 'bob@test.example')).toHaveLength(1)
  })

  it('are refused to whoever may not import', async () => {
    const org = await makeImporting(server)
    const form = new FormData()
    form.append('request', JSON.stringify({ source: { kind: 'file' }, target: { kind: 'directory.member' } }))
    form.append('file', new Blob(['Email\na@x.example\n']), 'people.csv')
    const { token } = await org.owner.token('read')
    expect((await org.call('POST', '/imports', form, { token })).status).toBe(403)
  })
})

describe('values that differ', () => {
  const known = async () => {
    const org = await makeImporting(server)
    await org.people(
      { email: 'ann@test.example', status: 'active', firstName: 'Anna', lastName: 'Lee', title: 'Buyer' },
      { email: 'bob@test.example', status: 'active' },
    )
    return org
  }
  const file: PersonRow[] = [
    { ...ann, title: 'Seller', phone: '5', manager: 'bob@test.example' },
    { email: 'bob@test.example', title: 'Boss' },
  ]

  it('stay by default, empty ones too', async () => {
    const org = await known()
    const before = await wholeDirectory(org)
    const run = await importPeople(org, file)
    expect(run.state).toBe('ready')
    expect(run.conflicts.map(({ kind, count, default: by }) => [kind, count, by])).toEqual([
      ['field_conflict:firstName', 1, 'keep'],
      ['field_conflict:title', 2, 'keep'],
      ['field_conflict:phone', 1, 'keep'],
      ['field_conflict:manager', 1, 'keep'],
    ])
    expect(await told(org, run.id)).toMatchObject([
      ['unchanged', 'values_kept', expect.any(String)],
      ['unchanged', 'values_kept', 'field_conflict:title'],
    ])
    expect((await org.apply(run)).outcomes).toMatchObject({ unchanged: 2 })
    expect(await wholeDirectory(org)).toEqual(before)
  })

  it('have an answer for each field, and the item shows before and after', async () => {
    const org = await known()
    const before = await wholeDirectory(org)
    let run = await importPeople(org, file)
    run = await org.decide(run.id, {
      defaults: {
        'field_conflict:firstName': 'overwrite',
        'field_conflict:title': 'overwrite_if_empty',
        'field_conflict:phone': 'overwrite_if_empty',
      },
      rows: [{ row: 2, kind: 'field_conflict:manager', option: 'overwrite' }],
    })
    expect(await org.items(run.id)).toMatchObject([
      {
        action: 'update',
        before: { fields: { firstName: 'Anna', phone: '', manager: '' } },
        after: { fields: { firstName: 'Ann', phone: '5', manager: 'bob@test.example' } },
        conflicts: [
          { kind: 'field_conflict:firstName', option: 'overwrite', detail: 'Anna → Ann' },
          { kind: 'field_conflict:title', option: 'overwrite_if_empty', detail: 'Buyer → Seller' },
          { kind: 'field_conflict:phone' },
          { kind: 'field_conflict:manager', option: 'overwrite' },
        ],
      },
      { action: 'update', after: { fields: { title: 'Boss' } } },
    ])
    expect((await org.apply(run)).outcomes).toMatchObject({ updated: 2 })
    // the display name was never chosen, so it goes along
    expect(linesOf(await wholeDirectory(org), 'ann@test.example')).toEqual([
      'ann@test.example|active|Ann|Lee|Ann Lee|ann|lee|Buyer|5||bob@test.example',
    ])
    expect(linesOf(await wholeDirectory(org), 'bob@test.example')[0]).toContain('|Boss|')
    expect(await org.items(run.id)).toMatchObject([
      { outcome: 'updated', before: { fields: { phone: '' } }, after: { fields: { phone: '5' } } },
      { outcome: 'updated' },
    ])
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })

  it('can have one answer for all fields', async () => {
    const org = await known()
    const run = await importPeople(org, file, { decisions: { defaults: { field_conflict: 'overwrite' } } })
    expect((await org.apply(run)).outcomes).toMatchObject({ updated: 2 })
    expect(linesOf(await wholeDirectory(org), 'ann@test.example')[0]).toContain('|Seller|5|')
    expect(await org.items(run.id, 'conflict=field_conflict')).toHaveLength(2)
  })
})

describe('departments and groups of the file', () => {
  it.each([
    [
      'create',
      ['department Sales', 'group Choir'],
      ['Choir ann@test.example member', 'Sales ann@test.example member'],
    ],
    ['leave_out', [], []],
    ['skip', [], []],
  ])('that nobody knows: %s', async (answer, groups, memberships) => {
    const org = await makeImporting(server)
    const before = await wholeDirectory(org)
    const run = await importPeople(org, [{ ...ann, department: 'Sales', groups: 'Choir' }], {
      decisions: { defaults: { unknown_department: answer, unknown_group: answer } },
    })
    const [item] = await org.items(run.id)
    expect(item?.conflicts[0]).toMatchObject({ kind: 'unknown_department', detail: 'Sales' })
    await org.apply(run)
    const after = await wholeDirectory(org)
    expect([after.groups, after.memberships]).toEqual([groups, memberships])
    expect(linesOf(after, 'ann@test.example')).toHaveLength(answer === 'skip' ? 0 : 1)
    if (answer === 'skip') return
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })

  it('that were made stay when others use them by now, and it says so', async () => {
    const org = await makeImporting(server)
    const { bob = '' } = await org.people('bob')
    const run = await importPeople(org, [{ ...ann, department: 'Sales' }], {
      decisions: { defaults: { unknown_department: 'create' } },
    })
    await org.apply(run)
    const { items } = await org.ok<{ items: { id: string }[] }>('GET', '/groups')
    await org.join(items[0]?.id ?? '', bob, 'member')
    const reverse = await org.undo(run.id)
    expect(reverse.outcomes).toMatchObject({ removed: 1 })
    expect((await org.items(reverse.id))[0]?.reason).toBe('group_kept')
    expect((await wholeDirectory(org)).groups).toEqual(['department Sales'])
  })

  it.each([
    ['add_as_follower', ['Sales ann@test.example follower', 'Support ann@test.example member'], 'updated'],
    ['move_keep_following', ['Sales ann@test.example member', 'Support ann@test.example follower'], 'moved'],
    ['move', ['Sales ann@test.example member'], 'moved'],
    ['skip', ['Support ann@test.example member'], 'skipped'],
  ])('of someone who is in another department: %s', async (answer, memberships, outcome) => {
    const org = await makeImporting(server)
    const people = await org.people('ann')
    await org.group('department', 'Sales')
    await org.group('department', 'Support', { member: [people.ann ?? ''] })
    const before = await wholeDirectory(org)
    let run = await importPeople(org, [{ email: 'ann@test.example', department: 'Sales' }])
    expect(run.conflicts).toMatchObject([{ kind: 'department_conflict', open: 1 }])
    run = await org.decide(run.id, { defaults: { department_conflict: answer } })
    expect((await org.apply(run)).outcomes).toMatchObject({ [outcome]: 1 })
    expect((await wholeDirectory(org)).memberships).toEqual(memberships)
    if (answer === 'skip') return
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })
})
