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
  await owner.end()
  await engine.watch.close()
  await server.close()
})

/** How many rows the query planner takes a table for; -1 where it was never told. */
async function rowsAsPlanned(table: string): Promise<number> {
  const { rows } = await owner.query('select reltuples from pg_class where oid = $1::regclass', [table])
  return rows[0].reltuples
}

it('whoever plans after a large import knows of everybody in it, also where the group was looked at while empty', async () => {
  const org = await makeImporting(server)
  await org.asOwner(({ tx }) =>
    sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status)
      select ${org.id}::uuid, platform.new_id(), e, e, e, 'active'
      from (select 'p' || n || '@test.example' as e from generate_series(1, ${many}::integer) n) people`.execute(
      tx,
    ),
  )
  const sales = await org.group('group', 'Sales')
  await owner.query('alter table directory.membership set (autovacuum_enabled = off)')
  await owner.query('vacuum analyze directory.membership')
  const before = await rowsAsPlanned('directory.membership')
  expect(before).toBeLessThan(many)
  const lines = Array.from({ length: many }, (_, n) => `p${n + 1}@test.example`)
  const run = await org.apply(await org.upload(sales, ['Email address', ...lines].join('\n')))
  expect(run.outcomes.created).toBe(many)
  const end = performance.now() + patienceMs
  while ((await rowsAsPlanned('directory.membership')) === before && performance.now() < end) await sleep(20)
  expect(await rowsAsPlanned('directory.membership')).toBe(before + many)
})

it('every target names tables that there are', async () => {
  const org = await makeImporting(server)
  for (const { kind, tables } of engine.targets.values()) {
    expect([kind, tables.length]).not.toEqual([kind, 0])
    for (const table of tables)
      await org.asOwner(({ tx }) => sql`select platform.analyse(${table})`.execute(tx))
  }
})
