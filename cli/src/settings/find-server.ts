import { WrongUsage } from '../stops.ts'
import { readDemo, readLogin } from './saved-login.ts'

/** Options of every command. */
export type GlobalOptions = { url?: string; token?: string; org?: string; lang?: string; json?: boolean }

/** Where the server is and who asks. */
export type Server = { url: string; token: string; organisation: string | null }

/** Address of a server that was started without settings. */
export const defaultUrl = 'http://127.0.0.1:4400'

/**
 * Finds address and token: options, then environment, then what `muster login` kept, then the demo of this
 * folder. A kept token is only sent to the address it was made at.
 * @throws WrongUsage when there is no token
 */
export async function findServer(
  options: GlobalOptions,
  env: Record<string, string | undefined>,
): Promise<Server> {
  const organisation = options.org ?? (env.MUSTER_ORG || null)
  const givenUrl = options.url ?? (env.MUSTER_URL || null)
  const givenToken = options.token ?? (env.MUSTER_TOKEN || null)
  if (givenToken !== null) return { url: trim(givenUrl ?? defaultUrl), token: givenToken, organisation }
  for (const kept of [await readLogin(env), await readDemo(env)]) {
    if (kept === null || (givenUrl !== null && trim(givenUrl) !== trim(kept.url))) continue
    return { url: trim(kept.url), token: kept.token, organisation: organisation ?? kept.organisation }
  }
  throw new WrongUsage('cli.usage.noToken')
}

/** The address to sign in at. */
export function signInUrl(options: GlobalOptions, env: Record<string, string | undefined>): string {
  return trim(options.url ?? (env.MUSTER_URL || defaultUrl))
}

function trim(url: string): string {
  return url.replace(/\/+$/, '')
}
