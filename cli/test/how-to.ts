import { execFile } from 'node:child_process'
import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Facts } from './demo.ts'

const document = fileURLToPath(new URL('../../docs/api/imports.md', import.meta.url))

/**
 * The shell commands of the how-to for the API, to be followed in a demo's folder.
 * @param folder of the demo; it stands in for the reader's `data`
 */
export async function readHowTo(folder: string, facts: Facts) {
  const text = await readFile(document, 'utf8')
  const [preparation = '', ...steps] = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, block]) => block as string,
  )
  await symlink('.', join(folder, 'data'))
  let place = ''
  return {
    steps,
    /** Follows one step, the words in capitals filled in. @returns what it printed */
    follow: async (step = '', words: Record<string, string> = {}) => {
      const filled = Object.entries(words).reduce(
        (before, [word, value]) => before.replaceAll(word, value),
        step,
      )
      const [run = ''] = /^RUN=.*$/m.exec(filled) ?? []
      if (run !== '') place = run
      // the stream of events goes on until somebody leaves
      const commands = filled.replace(/^curl -sN.*$/m, '').replaceAll('curl -s', 'curl -s --fail-with-body')
      const script = `set -euo pipefail\n${preparation}\n${place}\n${commands}`
      const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder })
      return stdout
    },
    /** The run as soon as it waits for someone. */
    settled: async (id: string) => {
      for (;;) {
        const answer = await fetch(`${facts.url}/api/v1/orgs/${facts.organisation}/imports/${id}`, {
          headers: { authorization: `Bearer ${facts.token}` },
        })
        const run = (await answer.json()) as { state: string; fingerprint: string }
        if (!['reading', 'planning', 'applying'].includes(run.state)) return run
        await sleep(20)
      }
    },
  }
}
