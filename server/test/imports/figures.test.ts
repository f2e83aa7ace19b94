import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../src/imports/index.ts'
import { smallChunks } from './chunk-driver.ts'
import { type ImportServer, makeImporting, startImportServer } from './importing.ts'

// an import that writes more rows than this tells the query planner of them
const many = 2001
const patienceMs = 10_000

let server: ImportServer
let engine: Engine
let owner: pg.Pool
beforeAll(async () => {
  server = await startImportServer()
  engine = await smallChunks(server, 500)
  owner = server.database.openWorkerPool()
})
afterAll(async () => {
  await owner.query('alter table directory.membership reset (autovacuum_enabled)')
  await owner.end()
  await engine.watch.close()
  await server.close()
})

it('whoever plans after a large import knows how many are in the group, also where it was looked at while empty', async () => {
  const org = await makeImporting(server)
  await org.asOwner(({ tx }) =>
    sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status)
      select ${org.id}::uuid, platform.new_id(), e, e, e, 'active'
      from (select 'p' || n || '@test.example' as e from generate_series(1, ${many}::integer) n) people`.execute(
      tx,
    ),
  )
  const sales = await org.group('group', 'Sales')
  /** How many the query planner takes the group to have. */
  const planned = async (): Promise<number> => {
    const { rows } = await owner.query(
      `explain (format json) select from directory.membership where group_id = '${sales}'`,
    )
    return rows[0]['QUERY PLAN'][0].Plan['Plan Rows']
  }
  // it would tell, too, some seconds later
  await owner.query('alter table directory.membership set (autovacuum_enabled = off)')
  await owner.query('analyze directory.membership')
  expect(await planned()).toBeLessThan(many / 2)
  const lines = Array.from({ length: many }, (_, n) => `p${n + 1}@test.example`)
  const run = await org.apply(await org.upload(sales, ['Email address', ...lines].join('\n')))
  expect(run.outcomes.created).toBe(many)
  const end = performance.now() + patienceMs
  while ((await planned()) < many / 2 && performance.now() < end) await sleep(20)
  expect(await planned()).toBeGreaterThan(many / 2)
})

it('every target names tables that there are', async () => {
  const org = await makeImporting(server)
  for (const { kind, tables } of engine.targets.values()) {
    expect([kind, tables.length]).not.toEqual([kind, 0])
    for (const table of tables)
      await org.asOwner(({ tx }) => sql`select platform.analyse(${table})`.execute(tx))
  }
})
