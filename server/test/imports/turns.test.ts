import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/imports/index.ts'
import { applyInTurns, canTakeTurns } from '../../src/imports/runs/apply-in-turns.ts'
import { loadRun } from '../../src/imports/runs/store.ts'
import { smallChunks, takeRun } from './chunk-driver.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'

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

/** A run of nine people that is being applied, by nobody but us. */
async function applying(emails: readonly string[], defaults: Record<string, string> = {}) {
  const org = await makeImporting(server)
  await org.people(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])
  const sales = await org.group('department', 'Sales')
  const run = await org.upload(sales, ['Email address', ...emails].join('\n'), { decisions: { defaults } })
  const driver = await takeRun(engine, org, run.id)
  await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
  return { org, run, release: driver.release }
}

const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name) => `${name}@test.example`)

async function takeTurns(org: Importing, runId: string): Promise<void> {
  const sessions = [await engine.db.connect(), await engine.db.connect()] as const
  try {
    const run = await sessions[0].inOrganisation(org.id, (tx) => loadRun(tx, runId))
    expect(canTakeTurns(engine, run)).toBe(true)
    await applyInTurns(sessions, engine, run, new AbortController().signal)
  } finally {
    for (const session of sessions) await session.release()
  }
}

/** First and last rows of the chunks that the record tells, in its order, and rows of the change set. */
async function written(org: Importing, runId: string) {
  return org.asOwner(async ({ tx }) => {
    const { rows: chunks } = await sql<{ from: number; to: number }>`
      select (after->>'fromRow')::integer as from, (after->>'toRow')::integer as to from audit.event
      where run_id = ${runId} and action = 'imports.chunk.apply' order by id`.execute(tx)
    const { rows } = await sql<{
      row: number
    }>`select row from imports.journal where run_id = ${runId} order by row`.execute(tx)
    const run = await loadRun(tx, runId)
    return {
      chunks: chunks.map(({ from, to }) => [from, to]),
      rows: rows.map(({ row }) => row),
      cursor: run.cursor_row,
    }
  })
}

describe('chunks that take turns on two connections', () => {
  it('commit in their order, each row once', async () => {
    const { org, run, release } = await applying(nine)
    await takeTurns(org, run.id)
    expect(await written(org, run.id)).toEqual({
      chunks: [
        [1, 3],
        [4, 5],
        [6, 7],
        [8, 9],
        [10, 10],
      ],
      rows: [2, 3, 4, 5, 6, 7, 8, 9, 10],
      cursor: 10,
    })
    await release()
    expect(await org.resting(run.id)).toMatchObject({ state: 'applied', outcomes: { created: 9 } })
    expect((await org.state()).memberships).toHaveLength(9)
    await org.undo(run.id)
    expect((await org.state()).memberships).toEqual([])
  })

  it('end with the one that fails; of it and of the one behind it nothing stays, and both are done again', async () => {
    const emails = ['zoe@else.example', ...nine]
    const { org, run, release } = await applying(emails, { unknown_member: 'invite' })
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
    const turns = takeTurns(org, run.id)
    // whoever waits, the first one has seen nobody of that address
    while (!(await isWaiting(org))) {}
    commit.resolve()
    await other
    await expect(turns).rejects.toMatchObject({ code: '23505' })
    expect(await written(org, run.id)).toEqual({ chunks: [], rows: [], cursor: 0 })
    await release()
    expect(await org.resting(run.id)).toMatchObject({
      state: 'applied',
      outcomes: { created: 9, drifted: 1 },
    })
  })

  it('end where the run was cancelled', async () => {
    const { org, run, release } = await applying(nine)
    await org.ok('POST', `/imports/${run.id}/cancel`)
    await takeTurns(org, run.id)
    expect(await written(org, run.id)).toEqual({ chunks: [], rows: [], cursor: 0 })
    await release()
    expect(await org.resting(run.id)).toMatchObject({ state: 'cancelled', outcomes: { skipped: 9 } })
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
