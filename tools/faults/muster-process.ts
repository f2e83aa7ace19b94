import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { killAllIn } from '../../server/src/platform/database/bundled/processes.ts'
import { root } from '../repository.ts'

const program = join(root, 'server/bin/muster.js')

/** An installation in a folder of its own, whose server and database can be killed. */
export type Installation = {
  dataDir: string
  /** Slug of the organisation that was set up. */
  organisation: string
  token: string
  /** Where the server is now, without a slash at its end. */
  url: () => string
  start: () => Promise<void>
  /** Kills the server hard, and waits until its process is gone. */
  killServer: () => Promise<void>
  /** Kills the database's first process hard; the server notices by itself. */
  killDatabase: () => Promise<void>
  /** Asks the API; while nobody answers, asks again. */
  ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** Ends everything and removes the folder. */
  remove: () => Promise<void>
}

/** Makes an installation with an owner and starts its server as a process of its own. */
export async function install(settings: Record<string, string>): Promise<Installation> {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), 'muster-faults-')))
  // under root the database runs as another user, who has to get in
  await chmod(dataDir, 0o755)
  const cluster = join(dataDir, 'postgres', 'cluster')
  const env = {
    ...environment(),
    MUSTER_DATA: dataDir,
    MUSTER_PORT: '0',
    MUSTER_LOG_LEVEL: 'info',
    MUSTER_LOG_FORMAT: 'json',
    ...settings,
  }
  const owner = [
    '--organisation',
    'Faults',
    '--email',
    'owner@faults.example',
    '--password',
    'kill minus nine',
  ]
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'setup', ...owner, '--json'], {
    env,
  })
  const { organisation, token } = JSON.parse(stdout) as { organisation: string; token: string }
  let server: ChildProcess | null = null
  let url = ''

  async function start(): Promise<void> {
    const child = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    server = child
    const lines = createInterface({ input: child.stderr as NodeJS.ReadableStream })
    const said = Promise.withResolvers<string>()
    lines.on('line', (line) => {
      const { url: found } = JSON.parse(line) as { url?: string }
      if (found !== undefined) said.resolve(found)
      if (process.env.FAULTS_LOG !== undefined) console.error(line)
    })
    child.once('exit', () => said.reject(new Error('the server ended while it started')))
    url = await said.promise
  }
  async function killServer(): Promise<void> {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    for (;;)
      try {
        const isForm = body instanceof FormData
        const answer = await fetch(`${url}/api/v1/orgs/${organisation}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        })
        const text = await answer.text()
        if (answer.status === 503) continue
        if (!answer.ok) throw new Refused(`${method} ${path}: ${answer.status} ${text}`)
        return JSON.parse(text) as T
      } catch (error) {
        if (error instanceof Refused) throw error
      }
  }
  await start()
  return {
    dataDir,
    organisation,
    token,
    url: () => url,
    start,
    killServer,
    async killDatabase() {
      const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    ask,
    async remove() {
      await killServer()
      await killAllIn(cluster)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
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
