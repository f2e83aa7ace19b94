import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './repository.ts'

/** How a command ended: its exit code and everything it wrote. */
export type CommandResult = { code: number; output: string }

/**
 * Runs a program of `node_modules/.bin` at the root of the repository and collects what it writes.
 * @param name a name in `node_modules/.bin`: `biome`, `tsc`, …
 */
export function runCommand(name: string, args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const bin = join(root, 'node_modules', '.bin')
    const child = spawn(join(bin, name), args, {
      cwd: root,
      env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', (error) => resolve({ code: 127, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** The same as a check: no problem when it exits with 0, else its output as one. */
export async function commandProblems(name: string, args: readonly string[]): Promise<string[]> {
  const { code, output } = await runCommand(name, args)
  return code === 0 ? [] : [output.trim() || `${name} ended with ${code}`]
}
