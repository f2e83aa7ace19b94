import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { killAllIn } from '../../server/src/platform/database/bundled/processes.ts'
import type { Database } from '../../server/src/platform/database/index.ts'
import { root } from '../repository.ts'
import { shareDatabase } from './shared-database.ts'

const program = join(root, 'server/bin/muster.js')
const againMs = 10

/** An installation in a folder of its own, whose servers, database and network can be struck. */
export type Installation = {
  dataDir: string
  /** Slug of the organisation that was set up. */
  organisation: string
  token: string
  /** How many servers it has: one with the bundled database, or several on one database. */
  servers: number
  /** Where a server is now, without a slash at its end; null while it is down. */
  url: (nth?: number) => string | null
  /** Starts a server, again after it was killed. */
  start: (nth?: number) => Promise<void>
  /** Kills a server hard, and waits until its process is gone. */
  killServer: (nth?: number) => Promise<void>
  /** Kills the database's first process hard; whoever minds it notices by itself. */
  killDatabase: () => Promise<void>
  /** Breaks all connections to the database; only where there are several servers. */
  cutNetwork: (awayMs: number) => void
  /** Which server drives an import now; -1 while none does. */
  driver: () => Promise<number>
  /** The database that several servers share, to look into. */
  database: Database | null
  /** Asks the API of any living server; while nobody answers, asks again. */
  ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** Ends everything and removes the folder. */
  remove: () => Promise<void>
}

/**
 * Makes an installation with an owner and starts its servers, each a process of its own.
 * @param way how they reach their database: a single server has it bundled unless told, several share one
 */
export async function install(
  settings: Record<string, string>,
  servers = 1,
  way: 'bundled' | 'network' | 'socket' = servers > 1 ? 'network' : 'bundled',
): Promise<Installation> {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), 'muster-faults-')))
  // under root the database runs as another user, who has to get in
  await chmod(dataDir, 0o755)
  const cluster = join(dataDir, 'postgres', 'cluster')
  const shared = way === 'bundled' ? null : await shareDatabase(dataDir)
  const env = {
    ...environment(),
    MUSTER_DATA: dataDir,
    MUSTER_PORT: '0',
    MUSTER_LOG_LEVEL: 'info',
    MUSTER_LOG_FORMAT: 'json',
    ...(shared === null || way === 'bundled' ? {} : { DATABASE_URL: shared.urls[way] }),
    ...settings,
  }
  const { organisation, token } = await setUp(env)
  const children: (ChildProcess | null)[] = Array.from({ length: servers }, () => null)
  const urls: (string | null)[] = children.map(() => null)

  async function start(nth = 0): Promise<void> {
    const child = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    children[nth] = child
    const lines = createInterface({ input: child.stderr as NodeJS.ReadableStream })
    const said = Promise.withResolvers<string>()
    lines.on('line', (line) => {
      // the runner of jobs says in its own words that its connection is gone
      const { url: found } = (line.startsWith('{') ? JSON.parse(line) : {}) as { url?: string }
      if (found !== undefined) said.resolve(found)
      if (process.env.FAULTS_LOG !== undefined) console.error(line)
    })
    child.once('exit', () => said.reject(new Error('the server ended while it started')))
    urls[nth] = await said.promise
  }
  async function killServer(nth = 0): Promise<void> {
    const child = children[nth]
    urls[nth] = null
    if (child == null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    for (let turn = 0; ; turn += 1) {
      const alive = urls.filter((url) => url !== null)
      const url = alive[turn % Math.max(1, alive.length)]
      const answer = url === undefined ? null : await send(`${url}/api/v1/orgs/${organisation}${path}`)
      if (answer !== null) return answer
      await pause(againMs)
    }
    async function send(address: string): Promise<T | null> {
      try {
        const isForm = body instanceof FormData
        const answer = await fetch(address, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        })
        const text = await answer.text()
        if (answer.status === 503) return null
        if (!answer.ok) throw new Refused(`${method} ${path}: ${answer.status} ${text}`)
        return JSON.parse(text) as T
      } catch (error) {
        if (error instanceof Refused) throw error
        return null
      }
    }
  }
  for (let nth = 0; nth < servers; nth += 1) await start(nth)
  return {
    dataDir,
    organisation,
    token,
    servers,
    url: (nth = 0) => urls[nth] ?? null,
    start,
    killServer,
    async killDatabase() {
      const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    cutNetwork: (awayMs) => shared?.cut(awayMs),
    async driver() {
      if (shared === null) return 0
      const { rows } = await shared.database.inSystem((tx) =>
        sql<{
          name: string
        }>`select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
          where l.locktype = 'advisory' and l.classid = 7241 and l.granted`.execute(tx),
      )
      return children.findIndex((child) => rows.some(({ name }) => name === `muster-${child?.pid}`))
    },
    database: shared?.database ?? null,
    ask,
    async remove() {
      for (let nth = 0; nth < servers; nth += 1) await killServer(nth)
      await shared?.close()
      await killAllIn(cluster)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function setUp(env: NodeJS.ProcessEnv): Promise<{ organisation: string; token: string }> {
  const owner = ['--organisation', 'Faults', '--email', 'owner@faults.example']
  const words = [program, 'setup', ...owner, '--password', 'kill minus nine', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, words, { env })
  return JSON.parse(stdout) as { organisation: string; token: string }
}

/** An answer that asking again does not change. */
class Refused extends Error {}

/** The environment without settings of whoever runs this. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('MUSTER_') && name !== 'DATABASE_URL' && name !== 'SMTP_URL',
  )
  return Object.fromEntries(kept)
}
