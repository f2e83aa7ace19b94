import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallChunks, takeRun } from '../imports/chunk-driver.ts'
import { type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { importPeople, linesOf, memberIds, told, wholeDirectory } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const address = (name: string | number) => `${name}@test.example`

describe('an edition without the hierarchy', () => {
  it('imports people without their managers, and says so; whoever has the manager already is not asked about', async () => {
    const org = await makeImporting(server)
    const { ann = '' } = await org.people('ann', 'ben')
    await org.ok('PATCH', `/members/${ann}`, { managerId: (await memberIds(org)).ben })
    await org.ok('PATCH', '/settings', { edition: 'standard' })
    let run = await importPeople(org, [
      { email: address('ann'), title: 'Chief', manager: address('ben') },
      { email: address('cleo'), manager: address('ben') },
      { email: address('dora'), manager: address('nobody') },
    ])
    expect(run.conflicts).toMatchObject([
      { kind: 'manager_not_in_edition', count: 2, open: 0, default: 'leave_out' },
      { kind: 'field_conflict:title' },
    ])
    run = await org.decide(run.id, { rows: [{ row: 4, kind: 'manager_not_in_edition', option: 'skip' }] })
    expect(await told(org, run.id)).toEqual([
      ['unchanged', 'values_kept', 'field_conflict:title'],
      ['create', null, 'manager_not_in_edition'],
      ['skip', 'manager_not_in_edition', 'manager_not_in_edition'],
    ])
    await org.apply(run)
    const after = await wholeDirectory(org)
    expect(linesOf(after, address('ann'))[0]).toContain(`|${address('ben')}`)
    expect(linesOf(after, address('cleo'))[0]).not.toContain(address('ben'))
  })

  it('that comes between plan and apply keeps managers from being written', async () => {
    const org = await makeImporting(server)
    await org.people('ann', 'ben')
    const run = await importPeople(org, [{ email: address('ann'), manager: address('ben') }], {
      decisions: { defaults: { field_conflict: 'overwrite' } },
    })
    await org.ok('PATCH', '/settings', { edition: 'standard' })
    expect((await org.apply(run)).outcomes).toMatchObject({ drifted: 1, updated: 0 })
    expect(linesOf(await wholeDirectory(org), address('ann'))[0]).not.toContain(address('ben'))
  })
})

describe('more levels than may be', () => {
  it('are found by the plan, row by row', async () => {
    const org = await makeImporting(server)
    const file = Array.from({ length: 105 }, (_none, index) => ({
      email: address(index),
      manager: index === 0 ? org.owner.email : address(index - 1),
    }))
    const run = await importPeople(org, file)
    expect(run.conflicts).toMatchObject([
      { kind: 'manager_too_deep', count: 5, open: 0, default: 'leave_out' },
    ])
    expect((await org.apply(run)).outcomes).toMatchObject({ created: 105, failed: 0 })
    const after = await wholeDirectory(org)
    expect(linesOf(after, address(99))[0]).toContain(`|${address(98)}`)
    expect(linesOf(after, address(100))[0]).not.toContain(address(99))
  })

  it('that only the people who are there bring about are left out with a reason, and no run fails', async () => {
    const org = await makeImporting(server)
    const chain = Array.from({ length: 98 }, (_none, index) => address(index))
    await org.apply(
      await importPeople(
        org,
        chain.map((email, index) => ({ email, manager: index === 0 ? org.owner.email : address(index - 1) })),
      ),
    )
    const before = await wholeDirectory(org)
    const run = await importPeople(org, [
      { email: address('c'), manager: address('b'), title: 'Buyer' },
      { email: address('d'), manager: address('c') },
      { email: address('b'), manager: address('a') },
      { email: address('a'), manager: address(97) },
    ])
    expect(run.conflicts).toEqual([])
    const applied = await org.apply(run)
    expect(applied).toMatchObject({ state: 'applied', outcomes: { created: 4 } })
    const items = await org.items(run.id)
    expect(items.map(({ email, reason }) => `${email} ${reason}`)).toEqual([
      `${address('c')} manager_too_deep`,
      `${address('d')} manager_too_deep`,
      `${address('b')} null`,
      `${address('a')} null`,
    ])
    const after = await wholeDirectory(org)
    expect(linesOf(after, address('b'))[0]).toContain(`|${address('a')}`)
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })
})

describe('a manager who could not be set', () => {
  it('because of a circle with managers that are kept is told, and nothing else', async () => {
    const org = await makeImporting(server)
    const { ben = '' } = await org.people('ann', 'ben', 'cleo')
    const ids = await memberIds(org)
    await org.ok('PATCH', `/members/${ben}`, { managerId: ids.ann })
    const before = await wholeDirectory(org)
    const run = await importPeople(
      org,
      [
        { email: address('ann'), manager: address('cleo') },
        { email: address('cleo'), manager: address('ben'), title: 'Chief' },
        { email: address('ben'), manager: org.owner.email },
      ],
      { decisions: { defaults: { field_conflict: 'overwrite_if_empty' } } },
    )
    const applied = await org.apply(run)
    expect(applied).toMatchObject({
      state: 'applied',
      outcomes: { updated: 1, skipped: 1, unchanged: 1 },
    })
    const items = await org.items(run.id)
    expect(items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['skipped', 'manager_cycle'],
      ['updated', 'manager_cycle'],
      ['unchanged', 'values_kept'],
    ])
    expect(items[1]?.after?.fields).toEqual({ title: 'Chief' })
    expect(await pendingOf(org.id)).toBe(0)
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })

  it('because the row of the manager was left alone is told, also over several chunks, and taken back', async () => {
    const org = await makeImporting(server)
    await org.people('ann')
    const before = await wholeDirectory(org)
    const engine = await smallChunks(server, 1)
    const run = await importPeople(
      org,
      [
        { email: address('ann'), manager: address('ben') },
        { email: address('cleo'), manager: address('ben') },
        { email: address('ben'), department: 'Sales' },
      ],
      { decisions: { defaults: { field_conflict: 'overwrite', unknown_department: 'create' } } },
    )
    // the row of the manager is no more what it was
    const department = await org.group('department', 'Sales')
    const driver = await takeRun(engine, org, run.id)
    await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    while ((await driver.chunk()) === 'applying') expect(await pendingOf(org.id)).toBeGreaterThan(0)
    await driver.release()
    await engine.watch.close()
    const applied = await org.resting(run.id)
    expect(applied.outcomes).toMatchObject({ created: 1, updated: 0, skipped: 1, drifted: 1 })
    expect((await org.items(run.id)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['skipped', 'manager_missing'],
      ['created', 'manager_missing'],
      ['drifted', 'changed_since_plan'],
    ])
    expect(await pendingOf(org.id)).toBe(0)
    await org.undo(run.id)
    await org.ok('DELETE', `/groups/${department}`)
    expect(await wholeDirectory(org)).toEqual(before)
  })
})

it('taking back leaves a status alone that the import did not change', async () => {
  const org = await makeImporting(server)
  const { ann = '' } = await org.people('ann')
  const run = await importPeople(org, [{ email: address('ann'), title: 'Chief' }], {
    decisions: { defaults: { field_conflict: 'overwrite' } },
  })
  await org.apply(run)
  await org.ok('POST', `/members/${ann}/deactivate`)
  expect((await org.undo(run.id)).outcomes).toMatchObject({ updated: 1 })
  expect(linesOf(await wholeDirectory(org), address('ann'))).toEqual([
    expect.stringContaining(`${address('ann')}|inactive|`),
  ])
})

it('people of other domains than the verified one come in or stay out, as the organisation says', async () => {
  const org = await makeImporting(server)
  const rows = [{ email: 'ann@people.example' }, { email: 'ben@elsewhere.example' }]
  expect((await importPeople(org, rows)).conflicts).toEqual([])
  const { id } = await org.ok('POST', '/domains', { name: 'people.example' })
  expect((await importPeople(org, rows)).conflicts).toEqual([])
  await org.ok('POST', `/domains/${id}/confirm`)
  const run = await importPeople(org, rows)
  expect(run.conflicts).toMatchObject([
    { kind: 'domain_not_verified', count: 1, open: 0, default: 'import', options: ['import', 'skip'] },
  ])
  expect(run.planned).toMatchObject({ create: 2, skip: 0 })
  const skipping = await org.decide(run.id, { defaults: { domain_not_verified: 'skip' } })
  expect(skipping.planned).toMatchObject({ create: 1, skip: 1 })
  await org.ok('PATCH', '/settings', { otherDomains: 'skip' })
  const stricter = await importPeople(org, rows)
  expect(stricter.conflicts).toMatchObject([{ kind: 'domain_not_verified', default: 'skip' }])
  await org.apply(stricter)
  expect(await told(org, stricter.id)).toEqual([
    ['create', null, ''],
    ['skip', 'domain_not_verified', 'domain_not_verified'],
  ])
  expect(linesOf(await wholeDirectory(org), 'ben@elsewhere.example')).toEqual([])
  const allowed = await importPeople(org, rows, {
    decisions: { defaults: { domain_not_verified: 'import' } },
  })
  await org.apply(allowed)
  expect(linesOf(await wholeDirectory(org), 'ben@elsewhere.example')).toHaveLength(1)
})

async function pendingOf(organisationId: string): Promise<number> {
  const { rows } = await server.database.inOrganisation(organisationId, (tx) =>
    sql<{ count: number }>`select count(*)::integer as count from directory.pending_manager`.execute(tx),
  )
  return rows[0]?.count ?? 0
}
