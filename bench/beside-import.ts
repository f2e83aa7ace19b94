import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seedMembers } from './import-floor.ts'
import { peopleFile, uploadFile } from './imports.ts'
import { askSteadily } from './load.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const people = process.argv.includes('--million')
  ? 1_000_000
  : process.argv.includes('--short')
    ? 20_000
    : 100_000
const clients = 10
const perSecond = 100
const quietSeconds = 15
const longestSeconds = 300
/** How often the end of the import is looked for: hardly a request beside those that are measured. */
const watchMs = 500

/** The API while an import is being applied, against the same requests without it. */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    await seedMembers(server, people)
    const { id } = await server.ask<{ id: string }>('POST', '/groups', { name: 'Everyone', kind: 'group' })
    const file = join(server.dataDir, 'people.csv')
    await writeFile(file, peopleFile(people))
    const run = await uploadFile(server, id, file)
    const ready = await server.until(run.id, 'ready')
    await ask(server, run.id, 2)
    const quiet = await ask(server, run.id, quietSeconds)
    await server.ask('POST', `/imports/${run.id}/apply`, { fingerprint: ready.fingerprint })
    const ended = new AbortController()
    const [beside] = await Promise.all([
      ask(server, run.id, longestSeconds, ended.signal),
      server.until(run.id, 'applied', watchMs).finally(() => ended.abort()),
    ])
    if (quiet.failed + beside.failed > 0)
      throw new Error(`${quiet.failed} and ${beside.failed} requests failed`)
    const note = `p50 ${quiet.p50.toFixed(1)} → ${beside.p50.toFixed(1)}; ${beside.asked} requests beside it`
    const name = `API while ${people.toLocaleString('en')} rows are applied, p99 ms`
    return [benchRow(name, beside.p99, quiet.p99, 'without it', '≤ 3 ×', note)]
  } finally {
    await server.close()
  }
}

function ask(server: BenchServer, runId: string, seconds: number, until?: AbortSignal) {
  const paths = [
    '/members',
    '/members?sort=-createdAt',
    '/members?status=active',
    '/groups',
    `/imports/${runId}`,
  ]
  const urls = paths.map((path) => server.url + path)
  return askSteadily({ urls, token: server.token, clients, perSecond, seconds }, until)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
