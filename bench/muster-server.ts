import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Run, RunState } from '@muster/contract'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../server/src/platform/database/index.ts'
import { createLog } from '../server/src/platform/log/index.ts'

const launcher = fileURLToPath(new URL('../server/bin/muster.js', import.meta.url))
const pollMs = 25

/** A real server in a process of its own, on a data folder of its own, with a way to ask it and its database. */
export type BenchServer = {
  dataDir: string
  database: Database
  organisationId: string
  /** Where the API of the organisation is, without a slash at its end. */
  url: string
  token: string
  /** Sends a request inside the organisation and reads its answer. */
  ask: <T>(method: string, path: string, body?: FormData | object) => Promise<T>
  /** Waits until a run is in a state; asks every 25 ms if it is not said how often. */
  until: (runId: string, state: RunState, everyMs?: number) => Promise<Run>
  /** Waits until the database works at nothing. */
  idle: () => Promise<void>
  /** Has the database do at once what it would soon do by itself for what was written. */
  settle: () => Promise<void>
  /** Stops the server, and starts one again on the same data. @returns milliseconds until it was ready */
  restart: () => Promise<number>
  /** Milliseconds from nothing to ready, at the first start. */
  firstStartMs: number
  close: () => Promise<void>
}

/** Starts a server with an organisation and its owner. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  // under root the database runs as another user, who has to get in
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, MUSTER_DATA: dataDir, MUSTER_PORT: String(port), MUSTER_LOG_LEVEL: 'warn' }
  const first = await start(url, env)
  let server = first.server
  const { token, organisation } = await setUp(env)
  const log = createLog({ logLevel: 'silent', logFormat: 'json' })
  const open = () => openDatabase({ databaseUrl: null, dataDir, connections: 3 }, log, 'visit')
  let database = await open()
  const api = `${url}/api/v1/orgs/${organisation}`
  const ask = asker(api, token)
  const idle = async () => {
    while ((await activeConnections(database)) > 0) await sleep(200)
  }
  return {
    dataDir,
    get database() {
      return database
    },
    organisationId: await idOf(database, organisation),
    url: api,
    token,
    firstStartMs: first.ms,
    ask,
    until: async (runId, state, everyMs = pollMs) => {
      for (;;) {
        const run = await ask<Run>('GET', `/imports/${runId}`)
        if (run.state === state) return run
        if (!['reading', 'planning', 'applying'].includes(run.state))
          throw new Error(`the import is ${run.state}: ${JSON.stringify(run.error ?? run.conflicts)}`)
        await sleep(everyMs)
      }
    },
    idle,
    settle: async () => {
      const owner = database.openWorkerPool()
      await owner.query('vacuum analyze')
      await owner.query('checkpoint')
      await owner.end()
      await idle()
    },
    restart: async () => {
      await database.close()
      await stop(server)
      const again = await start(url, env)
      server = again.server
      database = await open()
      return again.ms
    },
    close: async () => {
      await database.close()
      await stop(server)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function asker(base: string, token: string): BenchServer['ask'] {
  return async <T>(method: string, path: string, body?: FormData | object) => {
    const isForm = body instanceof FormData
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

async function setUp(env: NodeJS.ProcessEnv): Promise<{ token: string; organisation: string }> {
  const words = '--organisation Bench --email ann@bench.example --password a-bench-of-oak --json'.split(' ')
  const child = spawn(process.execPath, [launcher, 'setup', ...words], { env })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  await new Promise((done) => child.once('close', done))
  return JSON.parse(said) as { token: string; organisation: string }
}

async function activeConnections(database: Database): Promise<number> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
      where state = 'active' and backend_type in ('client backend', 'autovacuum worker') and pid <> pg_backend_pid()
    `.execute(tx),
  )
  return rows[0]?.n ?? 0
}

async function idOf(database: Database, slug: string): Promise<string> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from directory.organisation where slug = ${slug}`.execute(tx),
  )
  return rows[0]?.id ?? ''
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
    await sleep(pollMs)
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}
