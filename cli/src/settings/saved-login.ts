import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** What `muster login` keeps: where, as whom. */
export type SavedLogin = { url: string; token: string; organisation: string }

function loginFile(env: Record<string, string | undefined>): string {
  return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'muster', 'login.json')
}

/** The login kept on this machine, or null. */
export async function readLogin(env: Record<string, string | undefined>): Promise<SavedLogin | null> {
  return readFacts(loginFile(env))
}

/** The facts of a demo that was started in this folder (`$MUSTER_DATA/demo.json`), or null. */
export async function readDemo(env: Record<string, string | undefined>): Promise<SavedLogin | null> {
  return readFacts(join(env.MUSTER_DATA || './data', 'demo.json'))
}

async function readFacts(file: string): Promise<SavedLogin | null> {
  try {
    const { url, token, organisation } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    if (typeof url !== 'string' || typeof token !== 'string' || typeof organisation !== 'string') return null
    return { url, token, organisation }
  } catch {
    return null
  }
}

/** Keeps a login in a file that only its owner can read. */
export async function saveLogin(env: Record<string, string | undefined>, login: SavedLogin): Promise<void> {
  const file = loginFile(env)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
}

/** Forgets the login kept on this machine. */
export async function forgetLogin(env: Record<string, string | undefined>): Promise<void> {
  await rm(loginFile(env), { force: true })
}
