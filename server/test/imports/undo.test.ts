import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'

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

describe('what somebody changed since, when taking back', () => {
  async function applied() {
    const { org, id, support, sales } = await prepared('ann', 'bob', 'eva')
    await org.join(support, id('eva'), 'member')
    const run = await org.upload(sales, csv(at('ann'), at('bob'), at('eva')), {
      decisions: { defaults: { department_conflict: 'move' } },
    })
    return { org, id, support, sales, run: await org.apply(run) }
  }
  const openUndo = async (org: Importing, runId: string) =>
    org.resting((await org.ok('POST', `/imports/${runId}/undo`)).id)

  it('is kept by default, and told', async () => {
    const { org, id, sales, run } = await applied()
    await org.ok('PATCH', `/groups/${sales}/memberships/${id('bob')}`, { role: 'follower' })
    const reverse = await openUndo(org, run.id)
    expect(reverse).toMatchObject({
      state: 'ready',
      planned: { remove: 1, move: 1, skip: 1 },
      conflicts: [{ kind: 'changed_since', count: 1, open: 0, default: 'keep_theirs' }],
    })
    expect((await org.apply(reverse)).outcomes).toMatchObject({ removed: 1, moved: 1, skipped: 1 })
    expect(await memberships(org)).toEqual([`Sales ${at('bob')} follower`, `Support ${at('eva')} member`])
  })

  it('is restored when that is the answer, for all or for one row', async () => {
    const { org, id, sales, run } = await applied()
    await org.ok('PATCH', `/groups/${sales}/memberships/${id('ann')}`, { role: 'follower' })
    await org.ok('PATCH', `/groups/${sales}/memberships/${id('bob')}`, { role: 'follower' })
    let reverse = await openUndo(org, run.id)
    reverse = await org.decide(reverse.id, {
      rows: [{ row: 2, kind: 'changed_since', option: 'restore_ours' }],
    })
    await org.apply(reverse)
    expect(await memberships(org)).toEqual([`Sales ${at('bob')} follower`, `Support ${at('eva')} member`])
  })

  it('a move to a third department stands in the way, even when restoring is asked for', async () => {
    const { org, id, sales, run } = await applied()
    const workshop = await org.group('department', 'Workshop')
    await org.ok('DELETE', `/groups/${sales}/memberships/${id('eva')}`)
    await org.join(workshop, id('eva'), 'member')
    let reverse = await openUndo(org, run.id)
    reverse = await org.decide(reverse.id, { defaults: { changed_since: 'restore_ours' } })
    await org.apply(reverse)
    expect(await org.items(reverse.id, 'outcome=skipped')).toMatchObject([{ reason: 'member_elsewhere' }])
    expect(await memberships(org)).toEqual([`Workshop ${at('eva')} member`])
  })

  it('a department that was deleted stands in the way', async () => {
    const { org, support, run } = await applied()
    await org.ok('DELETE', `/groups/${support}?reassignTo=none`)
    const reverse = await openUndo(org, run.id)
    await org.apply(reverse)
    expect(await org.items(reverse.id, 'outcome=skipped')).toMatchObject([{ reason: 'group_gone' }])
    expect(await memberships(org)).toEqual([`Sales ${at('eva')} member`])
  })

  it('what is as before already is unchanged', async () => {
    const { org, id, sales, run } = await applied()
    await org.ok('DELETE', `/groups/${sales}/memberships/${id('ann')}`)
    expect((await org.undo(run.id)).outcomes).toMatchObject({ unchanged: 1, removed: 1, moved: 1 })
  })

  it('between the plan of the undo and its apply, it drifts', async () => {
    const { org, id, sales, run } = await applied()
    const reverse = await openUndo(org, run.id)
    await org.ok('PATCH', `/groups/${sales}/memberships/${id('bob')}`, { role: 'follower' })
    expect((await org.apply(reverse)).outcomes).toMatchObject({ removed: 1, moved: 1, drifted: 1 })
    expect(await memberships(org)).toContain(`Sales ${at('bob')} follower`)
  })
})

describe('people whom the run invited', () => {
  const invited = async () => {
    const { org, sales, support } = await prepared()
    const run = await org.upload(sales, csv('zoe@else.example', 'yan@else.example'), {
      decisions: { defaults: { unknown_member: 'invite' } },
    })
    return { org, sales, support, run: await org.apply(run) }
  }

  it('are gone again after the undo, and back with their address after its undo', async () => {
    const { org, run } = await invited()
    const done = await org.state()
    const reverse = await org.undo(run.id)
    expect(reverse.outcomes).toMatchObject({ removed: 2 })
    expect(await org.state()).toMatchObject({ memberships: [], members: [expect.anything()] })
    await org.undo(reverse.id)
    expect(await org.state()).toEqual(done)
  })

  it('who belong elsewhere by now are kept, and that is said', async () => {
    const { org, support, run } = await invited()
    const choir = await org.group('group', 'Choir')
    expect((await org.byHand(choir, [{ email: 'zoe@else.example' }])).status).toBe(200)
    const reverse = await org.undo(run.id)
    expect(reverse.outcomes).toMatchObject({ removed: 2 })
    expect(await org.items(reverse.id)).toMatchObject([{ reason: 'member_kept' }, { reason: 'restored' }])
    expect(await org.state()).toMatchObject({
      members: [expect.anything(), 'zoe@else.example invited none'],
      memberships: ['Choir zoe@else.example member'],
    })
    await org.undo(reverse.id)
    expect((await org.state()).memberships).toHaveLength(3)
    expect(support).toBeTruthy()
  })

  it('whose address was taken anew meanwhile are not made twice', async () => {
    const { org, run } = await invited()
    const reverse = await org.undo(run.id)
    await org.people({ email: 'zoe@else.example', status: 'active' })
    const again = await org.resting((await org.ok('POST', `/imports/${reverse.id}/undo`)).id)
    await org.apply(again)
    expect(await org.items(again.id, 'outcome=skipped')).toHaveLength(1)
    expect((await org.state()).members.filter((line) => line.startsWith('zoe'))).toEqual([
      'zoe@else.example active none',
    ])
  })
})

describe('reverse runs', () => {
  it('are one: a second call returns the same; cancelling it changes nothing and frees the way for another', async () => {
    const { org, sales } = await prepared('ann')
    const run = await org.apply(await org.upload(sales, csv(at('ann'))))
    const first = await org.ok('POST', `/imports/${run.id}/undo`)
    expect((await org.ok('POST', `/imports/${run.id}/undo`)).id).toBe(first.id)
    await org.resting(first.id)
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({
      state: 'applied',
      reversedBy: first.id,
    })
    await org.ok('POST', `/imports/${first.id}/cancel`)
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ state: 'applied', reversedBy: null })
    expect(await memberships(org)).toHaveLength(1)
    const second = await org.undo(run.id)
    expect(second.id).not.toBe(first.id)
    expect(await memberships(org)).toEqual([])
  })

  it('that could not be planned free the way for another', async () => {
    const { org, sales } = await prepared('ann')
    const run = await org.apply(await org.upload(sales, csv(at('ann'))))
    const failing = await org.ok('POST', `/imports/${run.id}/undo`)
    await org.resting(failing.id)
    // planning again finds that whoever opened it may no longer import
    await org.asOwner(({ tx }) =>
      sql`update imports.run set created_by = gen_random_uuid() where id = ${failing.id}`.execute(tx),
    )
    await org.ok('POST', `/imports/${failing.id}/replan`)
    expect(await org.resting(failing.id)).toMatchObject({ state: 'failed', error: { code: 'forbidden' } })
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ state: 'applied', reversedBy: null })
    await org.undo(run.id)
    expect(await memberships(org)).toEqual([])
  })

  it('need the change set alone: the file’s rows may be forgotten by then', async () => {
    const { org, sales } = await prepared('ann')
    const run = await org.apply(await org.upload(sales, csv(at('ann'))))
    const waiting = await org.upload(sales, csv('zoe@else.example'))
    await org.asOwner(({ tx }) => sql`delete from imports.row`.execute(tx))
    const reverse = await org.undo(run.id)
    expect(await org.items(reverse.id)).toMatchObject([{ email: at('ann'), outcome: 'removed' }])
    expect(await memberships(org)).toEqual([])
    expect(await org.call('POST', `/imports/${waiting.id}/replan`)).toMatchObject({
      status: 409,
      body: { code: 'wrong_run_state' },
    })
  })

  it('undo not only the last run, and show rows as they were corrected', async () => {
    const { org, sales, support } = await prepared('ann', 'bob')
    let first = await org.upload(sales, csv(at('ann'), 'bob@test,Follower'))
    first = await org.apply(await org.decide(first.id, { rows: [{ row: 3, fix: { email: at('bob') } }] }))
    await org.apply(await org.upload(support, csv(`${at('ann')},Follower`)))
    const reverse = await org.undo(first.id)
    expect((await org.items(reverse.id)).map(({ email }) => email)).toEqual([at('ann'), at('bob')])
    expect(await memberships(org)).toEqual([`Support ${at('ann')} follower`])
  })
})
