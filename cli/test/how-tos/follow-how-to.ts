import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const documents = fileURLToPath(new URL('../../../docs/api/', import.meta.url))
const curl = fileURLToPath(new URL('curl.ts', import.meta.url))
const launcher = fileURLToPath(new URL('../../bin/muster.js', import.meta.url))
const mark = '\u001e'

/** One block of shell commands, what the document says that it prints (if it does), and what it printed. */
export type Followed = { commands: string; promised: string | null; printed: string }

/** Commands that a reader has: `curl` and `npx muster`. @returns the folder to put before the path */
export async function readersCommands(folder: string): Promise<string> {
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  const node = process.execPath
  await writeFile(join(bin, 'curl'), `#!/bin/sh\nexec "${node}" "${curl}" "$@"\n`, { mode: 0o755 })
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${node}" "${launcher}" "$@"\n`, { mode: 0o755 })
  await writeFile(join(bin, 'node'), `#!/bin/sh\nexec "${node}" "$@"\n`, { mode: 0o755 })
  return bin
}

/**
 * Follows a how-to from its first shell block to its last, in one shell, as its reader would.
 * A block of `text` behind a block of commands is what they print, `…` standing for anything.
 * @param name of the document in `docs/api`
 * @param folder where the reader stands: `data/demo.json` is there
 * @throws when a command fails
 */
export async function followHowTo(name: string, folder: string, bin: string): Promise<Followed[]> {
  const text = await readFile(join(documents, name), 'utf8')
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```(?:\s*```text\n([\s\S]*?)```)?/g)].map(
    ([, commands = '', promised]) => ({ commands, promised: promised ?? null }),
  )
  const script = blocks.map(({ commands }) => `${commands}\nprintf '${mark}'\n`).join('')
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, LANG: 'C' }
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env,
    maxBuffer: 1 << 26,
  })
  const printed = stdout.split(mark)
  return blocks.map((block, index) => ({ ...block, printed: printed[index] ?? '' }))
}

/** What a document promises, as an expression; spaces count as one. */
export function promise(text: string): RegExp {
  const parts = text.trim().split('…')
  const words = parts.map((part) =>
    part
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s+'),
  )
  return new RegExp(`^\\s*${words.join('[\\s\\S]*')}\\s*$`)
}
