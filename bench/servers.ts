import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Run } from '@muster/contract'
import { sql } from 'kysely'
import type { Database } from '../server/src/platform/database/index.ts'
import { type Installation, install } from '../tools/faults/muster-process.ts'
import { peopleFile } from './imports.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const imports = 6
const people = process.argv.includes('--short') ? 3000 : 20_000
const pollMs = 20

/** Several imports at once on one server and on two that share the database: time, spread, and who waits for whom. */
export const rows = async (): Promise<BenchRow[]> => {
  const one = await measure(1)
  const two = await measure(2)
  const size = `${imports} × ${people.toLocaleString('en')} rows`
  return [
    benchRow(`Two servers: ${size}, ms`, two.ms, one.ms, 'one server', '≤ 1 ×'),
    benchRow('Two servers: work of the less busy one, %', 100 * two.least, 50, 'half', '≥ 0.5 ×'),
    benchRow(
      'Two servers: longest wait for a lock, ms',
      two.longestWaitMs,
      two.longestChunkMs,
      'its chunk',
      '≤ 1 ×',
    ),
  ]
}

/** What a measurement came to. @see Watch for the last two */
type Measured = { ms: number; least: number; longestWaitMs: number; longestChunkMs: number }

async function measure(servers: number): Promise<Measured> {
  const installation = await install({}, servers, 'socket')
  try {
    const database = installation.database as Database
    const organisationId = await seed(database)
    const ended = new AbortController()
    const watch = watchLocks(database, ended.signal)
    const since = performance.now()
    await importAll(installation, (nth) => nth * people)
    const ms = performance.now() - since
    // the same people in every file: now each import waits for the chunks of the others
    await importAll(installation, () => 0)
    ended.abort()
    return { ms, ...(await watch), longestChunkMs: await longestChunk(database, organisationId) }
  } finally {
    await installation.remove()
  }
}

async function seed(database: Database): Promise<string> {
  const { rows: found } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from directory.organisation`.execute(tx),
  )
  const id = found[0]?.id ?? ''
  await database.inOrganisation(id, async (tx) => {
    await sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status)
      select ${id}::uuid, platform.new_id(), e, e, 'Person ' || n, 'active'
      from generate_series(0, ${imports * people - 1}::integer) n,
        lateral (select 'person.' || n || '@bench.example' as e) e`.execute(tx)
    await sql`select platform.analyse('directory.member')`.execute(tx)
  })
  return id
}

/** Imports a file into a group of its own each, all at once, and waits until the last is applied. */
async function importAll(installation: Installation, firstPerson: (nth: number) => number): Promise<void> {
  await Promise.all(
    Array.from({ length: imports }, async (_, nth) => {
      const name = `Group ${firstPerson(1)} ${nth}`
      const group = await installation.ask<{ id: string }>('POST', '/groups', { name, kind: 'group' })
      const form = new FormData()
      const target = { kind: 'directory.group-membership', groupId: group.id }
      form.append('request', JSON.stringify({ source: { kind: 'file' }, target, autoApply: true }))
      form.append('file', new Blob([peopleFile(people, firstPerson(nth))]), 'people.csv')
      const { id } = await installation.ask<Run>('POST', '/imports', form)
      for (;;) {
        const run = await installation.ask<Run>('GET', `/imports/${id}`)
        if (run.state === 'applied') break
        if (!['reading', 'planning', 'applying'].includes(run.state))
          throw new Error(`an import is ${run.state}: ${JSON.stringify(run.error)}`)
        await sleep(5 * pollMs)
      }
    }),
  )
}

/** Looks again and again at who drives imports and who waits for a lock. */
async function watchLocks(
  database: Database,
  ended: AbortSignal,
): Promise<{ least: number; longestWaitMs: number }> {
  const driven = new Map<string, number>()
  let longestWaitMs = 0
  while (!ended.aborted) {
    const { rows: held } = await database.inSystem((tx) =>
      sql<{
        name: string
      }>`select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.classid = 7241 and l.granted`.execute(tx),
    )
    for (const { name } of held) driven.set(name, (driven.get(name) ?? 0) + 1)
    const { rows: waits } = await database.inSystem((tx) =>
      sql<{
        ms: number
      }>`select coalesce(max(extract(epoch from clock_timestamp() - waitstart)) * 1000, 0)::float8 as ms
        from pg_locks where not granted`.execute(tx),
    )
    longestWaitMs = Math.max(longestWaitMs, waits[0]?.ms ?? 0)
    await sleep(pollMs)
  }
  const counts = [...driven.values()]
  const all = counts.reduce((sum, count) => sum + count, 0)
  return { least: driven.size < 2 ? 0 : Math.min(...counts) / all, longestWaitMs }
}

/** The longest time between two chunks of one import, in milliseconds. */
async function longestChunk(database: Database, organisationId: string): Promise<number> {
  return database.inOrganisation(organisationId, async (tx) => {
    const { rows: found } = await sql<{ ms: number }>`
      select max(extract(epoch from at - before) * 1000)::float8 as ms from (
        select at, lag(at) over (partition by run_id order by at) as before from audit.event
        where action in ('imports.run.apply', 'imports.chunk.apply', 'imports.run.applied') and run_id is not null) e`.execute(
      tx,
    )
    return found[0]?.ms ?? 0
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
