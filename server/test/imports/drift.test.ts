import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer, sumOf } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const csv = (...lines: string[]) => ['Email address,Role', ...lines].join('\n')
const at = (name: string) => `${name}@test.example`

async function prepared(...people: string[]) {
  const org = await makeImporting(server)
  const ids = await org.people(...people)
  const id = (name: string) => ids[name] ?? ''
  const support = await org.group('department', 'Support')
  const sales = await org.group('department', 'Sales')
  return { org, id, support, sales }
}

const memberships = async (org: Importing) => (await org.state()).memberships

describe('what changed between plan and apply', () => {
  it('is left alone and told; planning again opens a run of just those rows, their answers with them', async () => {
    const { org, id, support, sales } = await prepared('ann', 'bob', 'eva', 'kim')
    await org.join(support, id('kim'), 'member')
    const run = await org.upload(
      sales,
      csv(at('ann'), `${at('bob')},Follower`, at('eva'), at('kim'), at('kim')),
      {
        decisions: { rows: [{ row: 5, kind: 'department_conflict', option: 'move_keep_following' }] },
      },
    )
    await org.join(support, id('ann'), 'member')
    await org.join(sales, id('bob'), 'member')
    const workshop = await org.group('department', 'Workshop')
    await org.ok('DELETE', `/groups/${support}/memberships/${id('kim')}`)
    await org.join(workshop, id('kim'), 'member')
    const before = await memberships(org)
    const applied = await org.apply(run)
    expect(applied).toMatchObject({
      state: 'applied',
      outcomes: { created: 1, drifted: 3, unchanged: 1 },
      can: { replan: true, undo: true },
    })
    expect(sumOf(applied.outcomes)).toBe(5)
    expect(await memberships(org)).toEqual([...before, `Sales ${at('eva')} member`].sort())
    const drifted = await org.items(run.id, 'outcome=drifted')
    expect(drifted).toMatchObject([
      { row: 2, reason: 'changed_since_plan' },
      { row: 3, reason: 'changed_since_plan' },
      { row: 5, reason: 'changed_since_plan' },
    ])

    const again = await org.resting((await org.ok('POST', `/imports/${run.id}/replan`)).id)
    expect(again.id).not.toBe(run.id)
    expect(again).toMatchObject({ state: 'needs_decisions', counts: { rows: 3 } })
    expect((await org.items(again.id)).map(({ row }) => row)).toEqual([2, 3, 5])
    expect(again.conflicts).toMatchObject([
      { kind: 'role_conflict', count: 1, open: 1 },
      { kind: 'department_conflict', count: 2, open: 1 },
    ])
    const decided = await org.decide(again.id, {
      defaults: { role_conflict: 'update_role', department_conflict: 'move' },
    })
    expect((await org.apply(decided)).outcomes).toMatchObject({ moved: 2, updated: 1 })
    expect(await memberships(org)).toEqual([
      `Sales ${at('ann')} member`,
      `Sales ${at('bob')} follower`,
      `Sales ${at('eva')} member`,
      `Sales ${at('kim')} member`,
      `Workshop ${at('kim')} follower`,
    ])
  })

  it('counts where the plan had nothing to do, too', async () => {
    const { org, id, sales } = await prepared('ann')
    await org.join(sales, id('ann'), 'member')
    const run = await org.upload(sales, csv(at('ann')))
    expect(run.planned).toMatchObject({ unchanged: 1 })
    await org.ok('DELETE', `/groups/${sales}/memberships/${id('ann')}`)
    expect((await org.apply(run)).outcomes).toMatchObject({ drifted: 1, unchanged: 0 })
    expect(await memberships(org)).toEqual([])
  })

  it.each([
    [
      'someone else invited them',
      (org: Importing) => org.people({ email: 'zoe@else.example', status: 'active' }),
    ],
    ['nobody did', async () => ({})],
  ])('a stranger who is to be invited: %s', async (_, meanwhile) => {
    const { org, sales } = await prepared()
    const run = await org.upload(sales, csv('zoe@else.example'), {
      decisions: { defaults: { unknown_member: 'invite' } },
    })
    await meanwhile(org)
    const drifted = _ === 'nobody did' ? 0 : 1
    const applied = await org.apply(run)
    expect(applied.outcomes).toMatchObject({ drifted, created: 1 - drifted })
    expect((await org.state()).members).toHaveLength(2)
  })

  it('planning again in place takes the directory as it is now, and applies', async () => {
    const { org, id, support, sales } = await prepared('ann')
    const run = await org.upload(sales, csv(at('ann')))
    await org.join(support, id('ann'), 'member')
    await org.ok('POST', `/imports/${run.id}/replan`)
    const again = await org.resting(run.id)
    expect(again).toMatchObject({ id: run.id, state: 'needs_decisions' })
    expect(again.fingerprint).not.toBe(run.fingerprint)
    expect(
      await org.call('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint }),
    ).toMatchObject({
      status: 409,
    })
  })

  it('a group that is gone fails the run with that reason and writes nothing', async () => {
    const { org, sales } = await prepared('ann')
    const run = await org.upload(sales, csv(at('ann')))
    await org.ok('DELETE', `/groups/${sales}`)
    const failed = await org.apply(run)
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'not_found' }, outcomes: { skipped: 1 } })
    expect(await memberships(org)).toEqual([])
  })
})

describe('a file in which every address stands once', () => {
  it('has its first repeat by a correction, in this plan and in the next one', async () => {
    const { org, sales } = await prepared('ann', 'bob')
    const run = await org.upload(sales, csv(at('ann'), `${at('bob')},Follower`))
    const fixed = await org.decide(run.id, { rows: [{ row: 3, fix: { email: at('ann') } }] })
    expect(fixed.conflicts).toMatchObject([{ kind: 'duplicate_row', count: 2 }])
    await org.ok('POST', `/imports/${run.id}/replan`)
    expect(await org.resting(run.id)).toMatchObject({ conflicts: fixed.conflicts, planned: fixed.planned })
  })
})

describe('a file that changes nothing', () => {
  it('tells of those who changed since, and of all others that they are as they were', async () => {
    const { org, id, sales } = await prepared('ann', 'bob', 'eva')
    for (const name of ['ann', 'bob', 'eva']) await org.join(sales, id(name), 'member')
    const run = await org.upload(sales, csv(at('ann'), at('bob'), at('eva')))
    expect(run).toMatchObject({ state: 'ready', planned: { unchanged: 3 } })
    await org.ok('DELETE', `/groups/${sales}/memberships/${id('bob')}`)
    const applied = await org.apply(run)
    expect(applied).toMatchObject({ state: 'applied', outcomes: { unchanged: 2, drifted: 1 } })
    expect(await org.items(run.id, 'outcome=drifted')).toMatchObject([{ row: 3 }])
  })
})
