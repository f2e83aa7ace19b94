import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/imports/index.ts'
import { makeMember } from '../people.ts'
import { smallChunks, takeRun } from './chunk-driver.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer, sumOf } from './importing.ts'

let server: ImportServer
let engine: Engine
beforeAll(async () => {
  server = await startImportServer()
  engine = await smallChunks(server, 2)
})
afterAll(async () => {
  await engine.watch.close()
  await server.close()
})

const names = ['a', 'b', 'c', 'd', 'e']
const file = ['Email address', ...names.map((name) => `${name}@test.example`)].join('\n')

async function planned() {
  const org = await makeImporting(server)
  await org.people(...names)
  const sales = await org.group('department', 'Sales')
  return { org, sales, run: await org.upload(sales, file) }
}

/** Begins to apply, and stands after the given number of chunks. */
async function begun(org: Importing, run: { id: string; fingerprint: string | null }, chunks: number) {
  const driver = await takeRun(engine, org, run.id)
  await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
  for (let done = 0; done < chunks; done += 1) await driver.chunk()
  return driver
}

describe('an import that is cancelled on the way', () => {
  async function cancelled() {
    const { org, sales, run } = await planned()
    const driver = await begun(org, run, 1)
    expect(await org.ok('POST', `/imports/${run.id}/cancel`)).toMatchObject({
      state: 'applying',
      progress: { done: 2, total: 5 },
    })
    await driver.release()
    return { org, sales, run: await org.resting(run.id) }
  }

  it('stops after the chunk, and says what was done and what was not reached', async () => {
    const { org, run } = await cancelled()
    expect(run).toMatchObject({
      state: 'cancelled',
      outcomes: { created: 2, skipped: 3 },
      can: { undo: true, replan: true, apply: false },
    })
    expect(sumOf(run.outcomes)).toBe(5)
    expect((await org.state()).memberships).toHaveLength(2)
    const rows = async (query: string) => (await org.items(run.id, query)).map(({ row }) => row)
    expect(await rows('outcome=created')).toEqual([2, 3])
    expect(await rows('outcome=skipped')).toEqual([4, 5, 6])
    expect(await rows('reason=not_reached')).toEqual([4, 5, 6])
    const fixes = await org.call('GET', `/imports/${run.id}/fixes.csv`)
    expect(fixes.text.trim().split(/\r?\n/)).toHaveLength(4)
  })

  it('can be taken back, and stands as cancelled again when that is taken back', async () => {
    const { org, run } = await cancelled()
    const reverse = await org.undo(run.id)
    expect(reverse).toMatchObject({ state: 'applied', outcomes: { removed: 2, skipped: 3 } })
    expect(await org.items(reverse.id, 'outcome=skipped')).toMatchObject(
      [4, 5, 6].map((row) => ({ row, reason: 'not_reached' })),
    )
    expect((await org.state()).memberships).toEqual([])
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ state: 'undone' })
    await org.undo(reverse.id)
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ state: 'cancelled', reversedBy: null })
    expect((await org.state()).memberships).toHaveLength(2)
  })

  it('is planned again for the rows that were not reached', async () => {
    const { org, run } = await cancelled()
    const again = await org.resting((await org.ok('POST', `/imports/${run.id}/replan`)).id)
    expect(again).toMatchObject({ state: 'ready', counts: { rows: 3 } })
    expect((await org.apply(again)).outcomes).toMatchObject({ created: 3 })
    expect((await org.state()).memberships).toHaveLength(5)
  })

  it('when every row was written already is applied', async () => {
    const { org, run } = await planned()
    const driver = await begun(org, run, 3)
    await org.ok('POST', `/imports/${run.id}/cancel`)
    await driver.release()
    expect(await org.resting(run.id)).toMatchObject({
      state: 'applied',
      outcomes: { created: 5, skipped: 0 },
    })
  })
})

describe('an undo', () => {
  it('that is cancelled on the way leaves its run applied, and another undo takes back the rest', async () => {
    const { org, run } = await planned()
    await org.apply(run)
    const reverse = await org.resting((await org.ok('POST', `/imports/${run.id}/undo`)).id)
    const driver = await begun(org, reverse, 1)
    expect((await org.ok('GET', `/imports/${run.id}`)).state).toBe('undoing')
    await org.ok('POST', `/imports/${reverse.id}/cancel`)
    await driver.release()
    expect(await org.resting(reverse.id)).toMatchObject({
      state: 'cancelled',
      outcomes: { removed: 2, skipped: 3 },
    })
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ state: 'applied', reversedBy: null })
    const rest = await org.undo(run.id)
    expect(rest.outcomes).toMatchObject({ removed: 3, unchanged: 2 })
    expect((await org.state()).memberships).toEqual([])
    expect((await org.ok('GET', `/imports/${run.id}`)).state).toBe('undone')
  })
})

describe('rights that end on the way', () => {
  it.each([
    ['whose role is taken', 'PATCH', '', { adminRole: 'none' }],
    ['who is deactivated', 'POST', '/deactivate', {}],
  ])('end the import of someone %s at that chunk; what was written can be taken back', async (...lost) => {
    const [, method, path, body] = lost
    const { org, run } = await planned()
    const admin = await makeMember(org, { adminRole: 'admin' })
    const { token } = await admin.token('admin')
    const driver = await takeRun(engine, org, run.id)
    await org.call('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint }, { token })
    await driver.chunk()
    await org.ok(method, `/members/${admin.memberId}${path}`, body)
    await driver.release()
    expect(await org.resting(run.id)).toMatchObject({
      state: 'failed',
      error: { code: 'forbidden' },
      outcomes: { created: 2, skipped: 3 },
      can: { undo: true, replan: true },
    })
    await org.undo(run.id)
    expect((await org.state()).memberships).toEqual([])
  })
})

describe('two drivers', () => {
  it('of one run never apply a row twice: the second waits, and goes on behind the first', async () => {
    const { org, run } = await planned()
    const driver = await begun(org, run, 0)
    const step = () =>
      engine.db.inOrganisation(org.id, async (tx) => {
        const { applyChunk } = await import('../../src/imports/runs/apply-chunk.ts')
        const { loadRun } = await import('../../src/imports/runs/store.ts')
        const now = await loadRun(tx, run.id, 'lock')
        const principal = await engine.principalOf(tx, org.id, org.owner.identityId)
        if (now.state === 'applying' && principal !== null) await applyChunk(tx, engine, now, principal)
      })
    await Promise.all([driver.chunk(), step(), step(), step()])
    await driver.release()
    expect(await org.resting(run.id)).toMatchObject({ state: 'applied', outcomes: { created: 5 } })
    const chunks = await org.asOwner(async ({ tx }) => {
      const { rows } = await sql<{ after: { fromRow: number; toRow: number } }>`select after from audit.event
        where run_id = ${run.id} and action = 'imports.chunk.apply' order by (after->>'fromRow')::integer`.execute(
        tx,
      )
      return rows.map(({ after: { fromRow, toRow } }) => [fromRow, toRow])
    })
    expect(chunks).toEqual([
      [1, 3],
      [4, 5],
      [6, 6],
    ])
  })
})

describe('others who write at the same moment', () => {
  it('and invite the same stranger: the chunk waits, is tried again and finds the row drifted', async () => {
    const org = await makeImporting(server)
    const sales = await org.group('department', 'Sales')
    const run = await org.upload(sales, 'Email address\nzoe@else.example\n', {
      decisions: { defaults: { unknown_member: 'invite' } },
    })
    const [inserted, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const other = org.asOwner(async ({ tx }) => {
      await sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status)
        values (${org.id}, gen_random_uuid(), 'zoe@else.example', 'zoe@else.example', 'Zoe', 'active')`.execute(
        tx,
      )
      inserted.resolve()
      await commit.promise
    })
    await inserted.promise
    await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    while (!(await isWaiting(org))) {}
    commit.resolve()
    await other
    expect(await org.resting(run.id)).toMatchObject({ state: 'applied', outcomes: { drifted: 1 } })
    expect((await org.state()).members.filter((line) => line.startsWith('zoe'))).toHaveLength(1)
  })

  it('and put a person into another group: an undo that would remove them waits, and keeps them', async () => {
    const org = await makeImporting(server)
    const sales = await org.group('department', 'Sales')
    const choir = await org.group('group', 'Choir')
    const invited = await org.apply(
      await org.upload(sales, 'Email address\nzoe@else.example\n', {
        decisions: { defaults: { unknown_member: 'invite' } },
      }),
    )
    const [item] = await org.items(invited.id)
    const reverse = await org.resting((await org.ok('POST', `/imports/${invited.id}/undo`)).id)
    const [inserted, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const other = org.asOwner(async ({ tx }) => {
      await sql`insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
        values (${org.id}, ${choir}, ${item?.memberId}, 'member', false)`.execute(tx)
      inserted.resolve()
      await commit.promise
    })
    await inserted.promise
    await org.ok('POST', `/imports/${reverse.id}/apply`, { fingerprint: reverse.fingerprint })
    while (!(await isWaiting(org))) {}
    commit.resolve()
    await other
    expect(await org.resting(reverse.id)).toMatchObject({ state: 'applied', outcomes: { drifted: 1 } })
    expect((await org.state()).memberships).toEqual([
      'Choir zoe@else.example member',
      'Sales zoe@else.example member',
    ])
  })
})

/** Whether any transaction waits for another one. */
async function isWaiting(org: Importing): Promise<boolean> {
  const { rows } = await org.database.inSystem((tx) =>
    sql<{ waiting: boolean }>`select exists (select from pg_locks where not granted
      and locktype in ('transactionid', 'tuple')) as waiting`.execute(tx),
  )
  return rows[0]?.waiting === true
}

it('every chunk tells the meters what became of its rows', async () => {
  const counted: Record<string, number>[] = []
  const metered = await smallChunks(server, 2, { rowsApplied: (outcomes) => void counted.push(outcomes) })
  const { org, run } = await planned()
  const driver = await takeRun(metered, org, run.id)
  await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
  for (let chunk = 0; chunk < 3; chunk += 1) await driver.chunk()
  await driver.release()
  await metered.watch.close()
  expect(counted.map(({ created }) => created)).toEqual([2, 2, 1])
})
