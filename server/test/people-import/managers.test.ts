import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, makeImporting, startImportServer, sumOf } from '../imports/importing.ts'
import { ann, importPeople, linesOf, memberIds, told, wholeDirectory } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

describe('managers of the file', () => {
  it('who are not known are left out, or the row is', async () => {
    const org = await makeImporting(server)
    let run = await importPeople(org, [{ ...ann, manager: 'nobody@x.example' }])
    expect(run).toMatchObject({
      state: 'ready',
      conflicts: [{ kind: 'unknown_manager', default: 'leave_out' }],
    })
    run = await org.decide(run.id, { defaults: { unknown_manager: 'skip' } })
    expect(run.planned).toMatchObject({ skip: 1 })
    run = await org.decide(run.id, { rows: [{ row: 2, fix: { manager: org.owner.email } }] })
    expect(run).toMatchObject({ conflicts: [], planned: { create: 1 } })
    await org.apply(run)
    expect(linesOf(await wholeDirectory(org), 'ann@test.example')[0]).toContain(org.owner.email)
  })

  it('who would report to themselves are spelled out and left out', async () => {
    const org = await makeImporting(server)
    const { cat = '' } = await org.people('cat', 'dan')
    await org.ok('PATCH', `/members/${cat}`, { managerId: (await org.people('eve')).eve })
    const { eve } = await memberIds(org)
    await org.ok('PATCH', `/members/${eve}`, { managerId: (await memberIds(org)).dan })
    // ann → bob → cat → eve → dan → ann
    let run = await importPeople(org, [
      { ...ann, manager: 'bob@test.example' },
      { email: 'bob@test.example', manager: 'cat@test.example' },
      { email: 'dan@test.example', manager: 'ann@test.example' },
      { email: 'fay@test.example', manager: 'fay@test.example' },
      { email: 'gus@test.example', manager: 'ann@test.example' },
    ])
    expect(run.conflicts).toMatchObject([{ kind: 'manager_cycle', count: 4, default: 'leave_out' }])
    const details = (await org.items(run.id, 'conflict=manager_cycle')).map(
      ({ conflicts }) => conflicts[0]?.detail,
    )
    expect(details[0]).toBe(
      'ann@test.example → bob@test.example → cat@test.example → eve@test.example → dan@test.example → ann@test.example',
    )
    expect(details[3]).toBe('fay@test.example → fay@test.example')
    run = await org.apply(run)
    expect(run.outcomes).toMatchObject({ created: 4, unchanged: 1 })
    expect(linesOf(await wholeDirectory(org), 'gus@test.example')[0]).toContain('|ann@test.example')
  })

  it('may change places with those who report to them', async () => {
    const org = await makeImporting(server)
    const { ann: annId = '', bob = '' } = await org.people('ann', 'bob')
    await org.ok('PATCH', `/members/${annId}`, { managerId: bob })
    const before = await wholeDirectory(org)
    const run = await importPeople(
      org,
      [
        { email: 'bob@test.example', manager: 'ann@test.example' },
        { email: 'ann@test.example', manager: org.owner.email },
      ],
      { decisions: { defaults: { field_conflict: 'overwrite' } } },
    )
    expect((await org.apply(run)).outcomes).toMatchObject({ updated: 2 })
    const after = await wholeDirectory(org)
    expect(linesOf(after, 'bob@test.example')[0]).toContain('|ann@test.example')
    expect(linesOf(after, 'ann@test.example')[0]).toContain(org.owner.email)
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })
})

describe('taking back', () => {
  it('leaves alone what somebody changed since, and asks', async () => {
    const org = await makeImporting(server)
    await org.people({ email: 'ann@test.example', status: 'active', firstName: 'Ann', lastName: 'Lee' })
    const run = await importPeople(
      org,
      [{ ...ann, title: 'Buyer', phone: '5' }, { email: 'bob@test.example' }],
      { decisions: { defaults: { field_conflict: 'overwrite' } } },
    )
    await org.apply(run)
    const ids = await memberIds(org)
    // beside what was imported: no conflict, and it stays
    await org.ok('PATCH', `/members/${ids.ann}`, { employeeNumber: 'E7' })
    await org.ok('PATCH', `/members/${ids.ann}`, { title: 'Chief' })
    const reverse = await org.ok('POST', `/imports/${run.id}/undo`)
    let back = await org.resting(reverse.id)
    expect(back.conflicts).toMatchObject([{ kind: 'changed_since', count: 1, default: 'keep_theirs' }])
    back = await org.decide(back.id, { defaults: { changed_since: 'restore_ours' } })
    expect((await org.apply(back)).outcomes).toMatchObject({ updated: 1, removed: 1 })
    expect(linesOf(await wholeDirectory(org), 'ann@test.example')).toEqual([
      'ann@test.example|active|Ann|Lee|Ann Lee|ann|lee|||E7',
    ])
  })

  it('keeps people on whom others depend by now', async () => {
    const org = await makeImporting(server)
    const run = await importPeople(org, [ann, { email: 'bob@test.example', manager: 'ann@test.example' }])
    await org.apply(run)
    const people = await org.people('cat')
    await org.ok('PATCH', `/members/${people.cat}`, { managerId: (await memberIds(org)).ann })
    const reverse = await org.undo(run.id)
    expect(await told(org, reverse.id)).toEqual([
      ['skip', 'member_kept', ''],
      ['remove', 'restored', ''],
    ])
    expect(sumOf(reverse.outcomes)).toBe(2)
  })
})
