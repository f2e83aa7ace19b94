import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run, RunState } from '@muster/contract'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../server/src/platform/database/index.ts'
import { createLog } from '../server/src/platform/log/index.ts'

const launcher = fileURLToPath(new URL('../server/bin/muster.js', import.meta.url))
const pollMs = 5

/** A real server in a process of its own, on a data folder of its own, with a way to ask it and its database. */
export type BenchServer = {
  dataDir: string
  database: Database
  organisationId: string
  ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** Waits until a run is in one of the states. */
  until: (runId: string, ...states: RunState[]) => Promise<Run>
  /** Stops the server, and starts one again on the same data. @returns milliseconds until it was ready */
  restart: () => Promise<number>
  /** Milliseconds from nothing to ready, at the first start. */
  firstStartMs: number
  close: () => Promise<void>
}

/** Starts a server with an organisation and its owner. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  await chmod(dataDir, 0o755)
  const port = 20_000 + (process.pid % 20_000)
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, MUSTER_DATA: dataDir, MUSTER_PORT: String(port), MUSTER_LOG_LEVEL: 'warn' }
  const first = await start(url, env)
  let server = first.server
  const setup = spawn(
    process.execPath,
    [
      launcher,
      'setup',
      '--organisation',
      'Bench',
      '--email',
      'bench@bench.example',
      '--password',
      'a long bench password',
      '--json',
    ],
    { env },
  )
  let said = ''
  setup.stdout.on('data', (chunk) => {
    said += chunk
  })
  await new Promise((done) => setup.once('close', done))
  const { token, organisation } = JSON.parse(said) as { token: string; organisation: string }
  const log = createLog({ logLevel: 'silent', logFormat: 'json' })
  const open = () => openDatabase({ databaseUrl: null, dataDir, connections: 3 }, log, 'visit')
  const bench: BenchServer = {
    dataDir,
    database: await open(),
    organisationId: '',
    firstStartMs: first.ms,
    ask: async <T>(method: string, path: string, body?: unknown) => {
      const isForm = body instanceof FormData
      const answer = await fetch(`${url}/api/v1/orgs/${organisation}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    until: async (runId, ...states) => {
      for (;;) {
        const run = await bench.ask<Run>('GET', `/imports/${runId}`)
        if (states.includes(run.state)) return run
        if (run.state === 'failed') throw new Error(JSON.stringify(run.error))
        await new Promise((done) => setTimeout(done, pollMs))
      }
    },
    restart: async () => {
      await bench.database.close()
      await stop(server)
      const again = await start(url, env)
      server = again.server
      bench.database = await open()
      return again.ms
    },
    close: async () => {
      await bench.database.close()
      await stop(server)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  const { rows } = await bench.database.inSystem((tx) =>
    sql<{ id: string }>`select id from directory.organisation where slug = ${organisation}`.execute(tx),
  )
  bench.organisationId = rows[0]?.id ?? ''
  return bench
}

async function start(url: string, env: NodeJS.ProcessEnv): Promise<{ server: ChildProcess; ms: number }> {
  const since = performance.now()
  const server = spawn(process.execPath, [launcher, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  for (;;) {
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return { server, ms: performance.now() - since }
    if (server.exitCode !== null) throw new Error('the server did not start')
    await new Promise((done) => setTimeout(done, 10))
  }
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
}
