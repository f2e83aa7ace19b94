import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer, sumOf } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** A CSV of `address role` pairs; addresses without a domain are people of the tests. */
function csv(...rows: [address: string, role?: string][]): string {
  const lines = rows.map(
    ([address, role = '']) => `${address.includes('@') ? address : `${address}@test.example`},${role}`,
  )
  return ['Email address,Role', ...lines].join('\n')
}

async function department(...people: string[]) {
  const org = await makeImporting(server)
  const ids = await org.people(...people)
  const sales = await org.group('department', 'Sales')
  return { org, ids, sales }
}

const memberships = async (org: Importing) => (await org.state()).memberships

describe('answers', () => {
  it('importing the same file again is all unchanged', async () => {
    const { org, sales } = await department('ann', 'bob', 'eva')
    const file = csv(['ann'], ['bob', 'Follower'], ['EVA', 'Miembro'])
    const first = await org.apply(await org.upload(sales, file))
    expect(first.outcomes).toMatchObject({ created: 3 })
    const second = await org.apply(await org.upload(sales, file))
    expect(second.outcomes).toMatchObject({ unchanged: 3, created: 0, updated: 0 })
    const undone = await org.call('POST', `/imports/${second.id}/undo`)
    expect(undone).toMatchObject({ status: 422, body: { code: 'nothing_to_undo' } })
  })

  it('commute: in whatever order they are given, the plan and its fingerprint are the same', async () => {
    const { org, ids, sales } = await department('ann', 'bob', 'eva')
    const support = await org.group('department', 'Support', { member: [ids.ann ?? '', ids.bob ?? ''] })
    await org.join(sales, ids.eva ?? '', 'follower')
    const file = csv(['ann'], ['bob'], ['eva'], ['zoe'], ['ann@other.example', 'Boss'])
    const patches = [
      { defaults: { department_conflict: 'move', unknown_member: 'invite' } },
      { rows: [{ row: 3, kind: 'department_conflict', option: 'skip' }] },
      {
        defaults: { role_conflict: 'update_role' },
        rows: [{ row: 6, kind: 'invalid_role', option: 'skip' }],
      },
      { rows: [{ row: 5, fix: { role: 'Follower' } }] },
    ]
    const ends = []
    for (const order of [patches, patches.toReversed()]) {
      let run = await org.upload(sales, file)
      for (const patch of order) run = await org.decide(run.id, patch)
      ends.push({ fingerprint: run.fingerprint, planned: run.planned, state: run.state })
    }
    expect(ends[0]).toEqual(ends[1])
    expect(ends[0]).toMatchObject({ state: 'ready', planned: { move: 1, update: 1, create: 1, skip: 2 } })
    expect(support).toBeTruthy()
  })

  it('a row keeps its own answer when the answer for all changes, and gives it back', async () => {
    const { org, ids, sales } = await department('ann', 'bob')
    await org.group('department', 'Support', { member: [ids.ann ?? '', ids.bob ?? ''] })
    let run = await org.upload(sales, csv(['ann'], ['bob']))
    run = await org.decide(run.id, { rows: [{ row: 2, kind: 'department_conflict', option: 'skip' }] })
    expect(run).toMatchObject({ state: 'needs_decisions', conflicts: [{ count: 2, open: 1 }] })
    run = await org.decide(run.id, { defaults: { department_conflict: 'move' } })
    expect(run).toMatchObject({ state: 'ready', planned: { move: 1, skip: 1 } })
    expect((await org.items(run.id)).map(({ own }) => own)).toEqual([true, false])
    run = await org.decide(run.id, { rows: [{ row: 2, kind: 'department_conflict', option: null }] })
    expect(run).toMatchObject({ state: 'ready', planned: { move: 2 } })
    run = await org.decide(run.id, { defaults: { department_conflict: null } })
    expect(run).toMatchObject({ state: 'needs_decisions', conflicts: [{ open: 2, decided: null }] })
  })

  it('an answer may raise a later kind', async () => {
    const { org, ids, sales } = await department('ann')
    await org.group('department', 'Support', { member: [ids.ann ?? ''] })
    let run = await org.upload(sales, csv(['ann', 'Boss']))
    expect(run.conflicts.map(({ kind }) => kind)).toEqual(['invalid_role'])
    run = await org.decide(run.id, { defaults: { invalid_role: 'as_member' } })
    expect(run.state).toBe('needs_decisions')
    expect(run.conflicts).toMatchObject([
      { kind: 'invalid_role', open: 0 },
      { kind: 'department_conflict', open: 1 },
    ])
    run = await org.decide(run.id, { defaults: { invalid_role: 'as_follower' } })
    expect(run).toMatchObject({ state: 'ready', conflicts: [{ kind: 'invalid_role' }] })
  })

  it('one answer for all that a search finds becomes the rows’ own', async () => {
    const { org, sales } = await department()
    let run = await org.upload(sales, csv(['abe@x.example'], ['abel@x.example'], ['bea@x.example']))
    run = await org.decide(run.id, { matching: { kind: 'unknown_member', q: 'abe', option: 'invite' } })
    expect(run).toMatchObject({ planned: { create: 2 }, conflicts: [{ count: 3, open: 1 }] })
    run = await org.decide(run.id, { matching: { kind: 'unknown_member', q: 'abel', option: null } })
    expect(run).toMatchObject({ planned: { create: 1 }, conflicts: [{ count: 3, open: 2 }] })
    run = await org.decide(run.id, { matching: { kind: 'unknown_member', option: 'skip' } })
    expect(run).toMatchObject({ state: 'ready', planned: { skip: 3 } })
  })

  it('an answer to one of several rows of a person holds for all of them, so that nobody is written twice', async () => {
    const { org, sales } = await department('ann', 'bob')
    const file = csv(['ann', 'Member'], ['ann', 'Follower'], ['bob', 'Member'], ['bob', 'Follower'])
    let run = await org.upload(sales, file)
    run = await org.decide(run.id, { rows: [{ row: 2, kind: 'duplicate_row', option: 'first' }] })
    expect(run).toMatchObject({ conflicts: [{ kind: 'duplicate_row', count: 4, open: 2 }] })
    run = await org.decide(run.id, { rows: [{ row: 3, kind: 'duplicate_row', option: 'last' }] })
    run = await org.decide(run.id, { matching: { kind: 'duplicate_row', q: '4', option: 'last' } })
    expect(run).toMatchObject({ state: 'ready', planned: { create: 2, skip: 2 } })
    run = await org.apply(run)
    expect(run).toMatchObject({ state: 'applied', outcomes: { created: 2, skipped: 2 } })
    expect(await memberships(org)).toEqual([
      'Sales ann@test.example follower',
      'Sales bob@test.example follower',
    ])
  })

  it('the invitation choice is part of the plan', async () => {
    const { org, sales } = await department('ann')
    const run = await org.upload(sales, csv(['ann']))
    const now = await org.decide(run.id, { invite: 'now' })
    expect(now.invite).toBe('now')
    expect(now.fingerprint).not.toBe(run.fingerprint)
  })
})

describe('corrections', () => {
  it('of a role: the row is put into its situation anew', async () => {
    const { org, sales } = await department('ann')
    let run = await org.upload(sales, csv(['ann', 'Folower']))
    const [item] = await org.items(run.id)
    expect(item?.conflicts).toEqual([
      { kind: 'invalid_role', option: null, suggestion: { field: 'role', value: 'Follower' }, detail: null },
    ])
    run = await org.decide(run.id, { rows: [{ row: 2, fix: { role: 'Follower' } }] })
    expect(run).toMatchObject({ state: 'ready', conflicts: [], planned: { create: 1 } })
    expect(await org.items(run.id)).toMatchObject([{ given: { role: 'Follower' }, own: true }])
    await org.apply(run)
    expect(await memberships(org)).toEqual(['Sales ann@test.example follower'])
  })

  it('of an address that makes a repeat, and one that unmakes it', async () => {
    const { org, sales } = await department('ann', 'bob', 'eva')
    let run = await org.upload(
      sales,
      csv(['ann'], ['annn@@test.example', 'Follower'], ['bob'], ['bob', 'Follower']),
    )
    run = await org.decide(run.id, { defaults: { duplicate_row: 'last' } })
    expect(run).toMatchObject({ counts: { invalid: 1 }, planned: { create: 2, skip: 2 } })
    run = await org.decide(run.id, { rows: [{ row: 3, fix: { email: 'Ann@test.example' } }] })
    const repeats = run.conflicts.find(({ kind }) => kind === 'duplicate_row')
    expect(repeats).toMatchObject({ count: 4 })
    expect(run).toMatchObject({ counts: { invalid: 0 }, planned: { create: 2, skip: 2 } })
    run = await org.decide(run.id, { rows: [{ row: 5, fix: { email: 'eva@test.example' } }] })
    expect(run.conflicts).toMatchObject([{ kind: 'duplicate_row', count: 2 }])
    expect(run.planned).toMatchObject({ create: 3, skip: 1 })
    run = await org.apply(run)
    expect(sumOf(run.outcomes)).toBe(4)
    expect(await memberships(org)).toEqual([
      'Sales ann@test.example follower',
      'Sales bob@test.example member',
      'Sales eva@test.example follower',
    ])
    await org.undo(run.id)
    expect(await memberships(org)).toEqual([])
  })

  it('that makes the same row twice merges it', async () => {
    const { org, sales } = await department('ann')
    let run = await org.upload(sales, csv(['ann'], ['ann', 'Folower']))
    expect(run.conflicts).toMatchObject([{ kind: 'duplicate_row', count: 2 }])
    run = await org.decide(run.id, { rows: [{ row: 3, fix: { role: 'member' } }] })
    expect(run).toMatchObject({ state: 'ready', planned: { create: 1, unchanged: 1 } })
    expect(await org.items(run.id)).toMatchObject([{}, { reason: 'duplicate_of_row_2' }])
  })

  it('that joins rows with different answers of their own asks again', async () => {
    const { org, sales } = await department('ann', 'bob')
    const file = csv(['ann'], ['ann', 'Follower'], ['bob'], ['bob', 'Follower'])
    let run = await org.upload(sales, file)
    run = await org.decide(run.id, {
      rows: [
        { row: 2, kind: 'duplicate_row', option: 'first' },
        { row: 4, kind: 'duplicate_row', option: 'last' },
      ],
    })
    expect(run.state).toBe('ready')
    run = await org.decide(run.id, { rows: [{ row: 5, fix: { email: 'ann@test.example' } }] })
    expect(run).toMatchObject({ state: 'needs_decisions', conflicts: [{ kind: 'duplicate_row', open: 3 }] })
    run = await org.apply(await org.decide(run.id, { defaults: { duplicate_row: 'first' } }))
    expect(run).toMatchObject({ state: 'applied', outcomes: { created: 2, skipped: 2 } })
  })

  it('behind an answer for the rows of one person mean the same with the start and one by one', async () => {
    const { org, sales } = await department('ann', 'bob')
    const file = csv(['ann'], ['bob'], ['ann', 'Follower'], ['bob', 'Follower'])
    // the answer is for both rows of Ann, and goes along when one of them becomes a row of Bob
    const rows = [
      { row: 2, kind: 'duplicate_row', option: 'last' },
      { row: 4, fix: { email: 'bob@test.example' } },
    ]
    const started = await org.upload(sales, file, { decisions: { rows } })
    let run = await org.upload(sales, file)
    for (const row of rows) run = await org.decide(run.id, { rows: [row] })
    expect([started.planned, started.conflicts]).toEqual([run.planned, run.conflicts])
    expect(run).toMatchObject({ planned: { create: 2, skip: 2 }, state: 'ready' })
  })

  it('come with the start too, and planning again keeps what was answered since', async () => {
    const { org, sales } = await department('ann', 'bob')
    const rows = [
      { row: 2, fix: { role: 'Follower' } },
      { row: 3, kind: 'invalid_role', option: 'skip' },
    ]
    let run = await org.upload(sales, csv(['ann', 'Boss'], ['bob', 'Boss']), { decisions: { rows } })
    expect(run).toMatchObject({ state: 'ready', planned: { create: 1, skip: 1 } })
    run = await org.decide(run.id, {
      rows: [
        { row: 2, fix: { role: 'Member' } },
        { row: 3, kind: 'invalid_role', option: 'as_member' },
      ],
    })
    const { fingerprint, planned } = run
    expect(planned).toMatchObject({ create: 2 })
    await org.ok('POST', `/imports/${run.id}/replan`)
    run = await org.resting(run.id)
    expect(run).toMatchObject({ state: 'ready', fingerprint, planned })
    expect((await org.items(run.id))[0]?.given.role).toBe('Member')
  })
})

describe('refusals', () => {
  it('an undecided plan, a stale one, and a run in another state are 409', async () => {
    const { org, sales } = await department('ann')
    let run = await org.upload(sales, csv(['ann', 'Boss']))
    const apply = (fingerprint: string | null) =>
      org.call('POST', `/imports/${run.id}/apply`, { fingerprint })
    expect(await apply(run.fingerprint)).toMatchObject({
      status: 409,
      body: { code: 'undecided', params: { kinds: 'invalid_role', count: 1 } },
    })
    const old = run.fingerprint
    run = await org.decide(run.id, { defaults: { invalid_role: 'as_member' } })
    expect(await apply(old)).toMatchObject({ status: 409, body: { code: 'stale_plan' } })
    const applied = await org.apply(run)
    expect(await apply(run.fingerprint)).toMatchObject({ status: 202, body: { state: 'applied' } })
    expect(await apply('something')).toMatchObject({ status: 409, body: { code: 'wrong_run_state' } })
    for (const [method, path, body] of [
      ['PATCH', 'decisions', { defaults: {} }],
      ['PUT', 'mapping', { columns: {} }],
      ['PUT', 'source', { encoding: 'utf-8' }],
      ['POST', 'cancel', undefined],
    ] as const)
      expect(await org.call(method, `/imports/${applied.id}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'wrong_run_state' },
      })
    expect(await org.call('POST', `/imports/${applied.id}/replan`)).toMatchObject({ status: 409 })
  })

  it('unknown kinds, options, rows and fields are 422, unknown properties 400; nothing changes', async () => {
    const { org, sales } = await department('ann')
    const run = await org.upload(sales, csv(['ann', 'Boss']))
    const cases: [object, number, string][] = [
      [{ defaults: { nonsense: 'skip' } }, 422, 'unknown_conflict_kind'],
      [{ defaults: { invalid_role: 'move' } }, 422, 'unknown_conflict_option'],
      [{ defaults: { seat_limit: 'seat' } }, 422, 'unknown_conflict_option'],
      [{ rows: [{ row: 99, kind: 'invalid_role', option: 'skip' }] }, 422, 'unknown_row'],
      [{ rows: [{ row: 99, fix: { role: 'Member' } }] }, 422, 'unknown_row'],
      [{ rows: [{ row: 2, fix: { salary: '1' } }] }, 422, 'fix_not_possible'],
      [{ matching: { kind: 'nonsense', option: 'skip' } }, 422, 'unknown_conflict_kind'],
      [{ rows: [{ row: 2 }] }, 400, 'malformed'],
      [{ everything: 'skip' }, 400, 'malformed'],
    ]
    for (const [body, status, code] of cases)
      expect(await org.call('PATCH', `/imports/${run.id}/decisions`, body)).toMatchObject({
        status,
        body: { code },
      })
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ fingerprint: run.fingerprint })
    const started = await org.post(sales, csv(['ann']), { decisions: { defaults: { nonsense: 'skip' } } })
    expect(started).toMatchObject({ status: 422, body: { code: 'unknown_conflict_kind' } })
  })

  it('an answer for a known kind that does not stand is kept for when it does', async () => {
    const { org, sales } = await department('ann')
    let run = await org.upload(sales, csv(['ann']))
    run = await org.decide(run.id, { defaults: { invalid_role: 'skip' } })
    expect(run).toMatchObject({ state: 'ready', planned: { create: 1 } })
    run = await org.decide(run.id, { rows: [{ row: 2, fix: { role: 'Boss' } }] })
    expect(run).toMatchObject({ state: 'ready', planned: { skip: 1 } })
  })
})
