import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeManagers, insertMembers } from '../../src/directory/index.ts'
import { smallChunks, takeRun } from '../imports/chunk-driver.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { importPeople, linesOf, memberIds, type PersonRow, wholeDirectory } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const address = (name: string) => `${name}@test.example`

/** Waits until somebody waits for the turn for managers of an organisation. */
async function untilSomebodyWaits(org: Importing): Promise<void> {
  for (;;) {
    const { rows } = await server.database.inSystem((tx) =>
      sql`select from pg_locks where locktype = 'advisory' and classid = 7230 and not granted
        and objid::bigint = (hashtext(${org.id})::bigint & 4294967295)`.execute(tx),
    )
    if (rows.length > 0) return
  }
}

async function begun(org: Importing, rows: PersonRow[]) {
  const engine = await smallChunks(server, 1)
  const run = await importPeople(org, rows, { decisions: { defaults: { field_conflict: 'overwrite' } } })
  const driver = await takeRun(engine, org, run.id)
  await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
  return {
    run,
    chunk: driver.chunk,
    end: async () => {
      await driver.release()
      await engine.watch.close()
      return org.resting(run.id)
    },
  }
}

it('a chunk that brings people waits for who changes managers and adds people, and neither fails', async () => {
  const org = await makeImporting(server)
  const { ann = '' } = await org.people('ann')
  const { chunk, end } = await begun(org, [{ email: address('cleo'), manager: address('ann') }])
  let coming: Promise<unknown> = Promise.resolve()
  await org.asOwner(async (ctx) => {
    await changeManagers(ctx, { memberIds: [ann], managerId: org.owner.memberId })
    coming = chunk()
    await untilSomebodyWaits(org)
    // counts the members, as the chunk does
    await insertMembers(ctx, [{ email: address('dora') }])
  })
  await coming
  expect((await end()).outcomes).toMatchObject({ created: 1 })
  const after = await wholeDirectory(org)
  expect(linesOf(after, address('cleo'))[0]).toContain(address('ann'))
  expect(linesOf(after, address('ann'))[0]).toContain(org.owner.email)
})

it('a manager whom somebody gives a person while a run waits to set another one stays, and the row tells', async () => {
  const org = await makeImporting(server)
  await org.people('ann')
  const { run, chunk, end } = await begun(org, [
    { email: address('ann'), manager: address('ben') },
    { email: address('ben') },
  ])
  await chunk()
  const { ann = '' } = await memberIds(org)
  let coming: Promise<unknown> = Promise.resolve()
  await org.asOwner(async (ctx) => {
    await changeManagers(ctx, { memberIds: [ann], managerId: org.owner.memberId })
    coming = chunk()
    await untilSomebodyWaits(org)
  })
  await coming
  expect((await end()).outcomes).toMatchObject({ created: 1, updated: 0, skipped: 1 })
  expect((await org.items(run.id))[0]).toMatchObject({ outcome: 'skipped', reason: 'manager_changed' })
  await org.undo(run.id)
  expect(linesOf(await wholeDirectory(org), address('ann'))[0]).toContain(org.owner.email)
})
