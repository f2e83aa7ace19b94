import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../bin/muster.js', import.meta.url))

/** How a command of the program ended. */
export type Ended = { code: number | null; out: string; err: string }

/** The facts of a demo, as `demo.json` keeps them. */
export type Facts = { url: string; email: string; password: string; token: string; organisation: string }

/** A folder for a demo, and the program as it is run from a shell. */
export async function demoFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'muster-demo-'))
  // under root the database runs as another user, who has to get in
  await chmod(folder, 0o755)
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LANG: 'C',
    MUSTER_DATA: folder,
    MUSTER_PORT: '0',
    MUSTER_LOG_LEVEL: 'warn',
  }
  const start = (args: string[]): ChildProcess =>
    spawn(process.execPath, [launcher, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    folder,
    /** Starts `muster demo` and waits until it has said where it is. */
    startDemo: async () => {
      const child = start(['demo'])
      const said = collect(child)
      for (;;) {
        if (said().includes('Ctrl-C')) break
        const ended = once(child, 'exit').then(() => 'exit')
        const more = once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data').then(() => 'more')
        if ((await Promise.race([ended, more])) === 'exit') throw new Error(`the demo ended: ${said()}`)
      }
      const stop = async () => {
        child.kill('SIGTERM')
        if (child.exitCode === null) await once(child, 'exit')
        return child.exitCode
      }
      return { said: said(), stop, facts: await readFacts(folder) }
    },
    /** Runs a command to its end. */
    muster: async (...args: string[]): Promise<Ended> => {
      const child = start(args)
      let out = ''
      let err = ''
      child.stdout?.on('data', (chunk: Buffer) => {
        out += chunk
      })
      child.stderr?.on('data', (chunk: Buffer) => {
        err += chunk
      })
      const [code] = (await once(child, 'close')) as [number | null]
      return { code, out, err }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function collect(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk
    })
  return () => said
}

async function readFacts(folder: string): Promise<Facts> {
  return JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as Facts
}
