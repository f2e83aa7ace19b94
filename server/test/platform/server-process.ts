import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { killAllIn } from '../../src/platform/database/bundled/processes.ts'

const program = fileURLToPath(new URL('../../bin/muster.js', import.meta.url))
const run = promisify(execFile)

/** How a command ended. */
export type Ended = { code: number; stdout: string; stderr: string }

/** Runs a command of the server program to its end. */
export async function muster(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...args], {
      env: { ...process.env, ...env },
    })
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as Ended
    return { code, stdout, stderr }
  }
}

/** An empty data folder; gone after the test with the database that ran in it. */
export async function dataFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'muster-own-')))
  await chmod(folder, 0o755)
  onTestFinished(async () => {
    await killAllIn(join(folder, 'postgres', 'cluster'))
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** A server in a process of its own. */
export type ServerProcess = {
  url: string
  child: ChildProcess
  /** Tells it to stop, as a service manager does. @returns its exit code */
  stop: () => Promise<number | null>
}

/** Starts a server on a data folder and a free port, and waits until it listens. */
export async function serve(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', dataDir], {
    env: { ...process.env, MUSTER_LOG_FORMAT: 'json', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  let log = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk
      const found = /Muster is at (http:[^"\s]+)/.exec(log)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(log)))
  })
  return {
    url,
    child,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = (await exited) as [number | null]
      return code
    },
  }
}
