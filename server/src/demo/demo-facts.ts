import { createHmac } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a person or a program needs to use the demo; `organisation` is the slug. */
export type DemoFacts = { url: string; email: string; password: string; token: string; organisation: string }

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The password of the demo's owner: different on every installation, the same at every start. */
export function demoPassword(secret: Buffer): string {
  const digest = createHmac('sha256', secret).update('password of the demo').digest()
  const text = [...digest.subarray(0, 15)].map((byte) => letters[byte % letters.length]).join('')
  return `pine-${text.slice(0, 5)}-${text.slice(5, 10)}-${text.slice(10)}`
}

/** The facts of an earlier start in this data folder, or null. */
export async function readFacts(dataDir: string): Promise<DemoFacts | null> {
  try {
    const facts = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoFacts
    return [facts.email, facts.token, facts.organisation].every((fact) => typeof fact === 'string')
      ? facts
      : null
  } catch {
    return null
  }
}

/** Keeps the facts in `demo.json`, whole or not at all, readable by their owner only. */
export async function writeFacts(dataDir: string, facts: DemoFacts): Promise<void> {
  const file = join(dataDir, 'demo.json')
  const { url, email, password, token, organisation } = facts
  const text = JSON.stringify({ url, email, password, token, organisation }, null, 2)
  await writeFile(`${file}.new`, `${text}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
