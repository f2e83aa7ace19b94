import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The program as a shell runs it. */
export const launcher = fileURLToPath(new URL('../bin/muster.js', import.meta.url))

/** How a command of the program ended. */
export type Ended = { code: number | null; out: string; err: string }

/** Runs a command to its end. @param input what stands on standard input */
export async function runCommand(
  args: readonly string[],
  { cwd, env, input = '' }: { cwd?: string; env: NodeJS.ProcessEnv; input?: string },
): Promise<Ended> {
  const child = spawn(process.execPath, [launcher, ...args], { cwd, env, stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
