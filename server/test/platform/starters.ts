import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { isAlive, killAllIn } from '../../src/platform/database/bundled/processes.ts'

/** A process that opens a database, see starter.ts. */
export type Starter = {
  process: ChildProcess
  /** The next line that it says. */
  next(): Promise<string>
  /** Stops it as a service manager does. @returns its exit code */
  stop(): Promise<number | null>
  /** Kills it hard, and waits until it is gone. */
  kill(): Promise<void>
}

/** A fresh data folder, which everyone may enter; gone after the test, with the database that ran in it. */
export async function freshDataDir(base = tmpdir()): Promise<string> {
  const folder = await realpath(await mkdtemp(join(base, 'muster-start-')))
  await chmod(folder, 0o755)
  onTestFinished(async () => {
    await killAllIn(join(folder, 'postgres', 'cluster'))
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** Starts a process on a data folder. */
export function start(dataDir: string, purpose: 'serve' | 'visit' = 'serve', uid?: number): Starter {
  const script = join(import.meta.dirname, 'starter.ts')
  const user = uid === undefined ? [] : [String(uid)]
  const child = spawn(process.execPath, [script, dataDir, purpose, ...user], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    process: child,
    async next() {
      const { value, done } = await lines.next()
      return done ? 'ended' : String(value)
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = (await exited) as [number | null]
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The postmaster of a data folder by its pid file, null when none lives. */
export async function postmasterOf(home: string): Promise<number | null> {
  const file = await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(file.split('\n')[0])
  return pid > 0 && (await isAlive(pid)) ? pid : null
}
