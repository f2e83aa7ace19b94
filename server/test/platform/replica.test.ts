import { sql } from 'kysely'
import { expect, it, onTestFinished, vi } from 'vitest'
import { compose } from '../../src/compose.ts'
import { organisationIds, setUp } from '../../src/directory/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { quietLog } from '../database.ts'
import { dataFolder } from './server-process.ts'
import { standbyOf } from './standby.ts'

vi.setConfig({ testTimeout: 240_000 })

const isReplica = sql<{ yes: boolean }>`select pg_is_in_recovery() as yes`

it('lists are read from a replica while it keeps up, and from the primary after a change, behind a lag, and without it', async () => {
  const dataDir = await dataFolder()
  const ground = { databaseUrl: null, dataDir, connections: 4 }
  const first = await openDatabase(ground, quietLog)
  const standby = await standbyOf(dataDir)
  await first.close()
  const settings = { MUSTER_DATA: dataDir, MUSTER_LOG_LEVEL: 'silent', MUSTER_READ_LAG: 2 }
  const config = loadConfig({}, { ...settings, DATABASE_READ_URL: standby.url })
  const database = await openDatabase(config, quietLog)
  const house = await compose({ config, log: quietLog, database, webFolder: null })
  onTestFinished(async () => {
    await house.stop()
    await database.close()
  })
  const account = { email: 'ann@acme.example', password: 'tall green bicycle', token: null }
  const { organisation, apiToken } = await setUp(database, { organisation: 'Acme', ...account }, true)
  const [id = ''] = await organisationIds(database)
  const readsReplica = async () =>
    (await database.inOrganisationToRead(id, (tx) => isReplica.execute(tx))).rows[0]?.yes
  const members = async () => {
    const answer = await house.app.inject({
      method: 'GET',
      url: `/api/v1/orgs/${organisation}/members`,
      headers: { authorization: `Bearer ${apiToken}` },
    })
    return (answer.json() as { items: { email: string }[] }).items.map(({ email }) => email)
  }
  const add = (email: string) =>
    house.app.inject({
      method: 'POST',
      url: `/api/v1/orgs/${organisation}/members`,
      headers: { authorization: `Bearer ${apiToken}` },
      payload: { email },
    })
  await vi.waitUntil(readsReplica, { timeout: 60_000 })
  // what was set up past this server comes with the replica's lag
  await vi.waitFor(async () => expect(await members()).toEqual(['ann@acme.example']), { timeout: 60_000 })
  // what may write goes to the primary
  expect((await database.inOrganisation(id, (tx) => isReplica.execute(tx))).rows).toEqual([{ yes: false }])

  // whoever changes something sees it at once, however far behind the replica is
  await standby.pause()
  expect((await add('bob@acme.example')).statusCode).toBe(201)
  expect(await members()).toEqual(['ann@acme.example', 'bob@acme.example'])
  await vi.waitUntil(() => database.replica()?.isServing === false, { timeout: 60_000 })
  expect(await readsReplica()).toBe(false)
  await standby.resume()
  await vi.waitUntil(readsReplica, { timeout: 60_000 })
  expect(await members()).toEqual(['ann@acme.example', 'bob@acme.example'])

  // a refusal of the work itself is no fault of the replica, and its transactions change nothing
  const writing = database.inOrganisationToRead(id, (tx) =>
    sql`select pg_is_in_recovery(), 1 / 0`.execute(tx),
  )
  await expect(writing).rejects.toThrow(/division by zero/)

  await standby.kill()
  expect(await members()).toEqual(['ann@acme.example', 'bob@acme.example'])
  expect(await readsReplica()).toBe(false)
})
