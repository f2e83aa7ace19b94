import { Resolver } from 'node:dns/promises'

/** The TXT records of a name: each as one text. `missing`: there are none; `unreachable`: nobody said so. */
export type TxtAnswer = { records: string[] } | { problem: 'missing' | 'unreachable' }

/** Looks up the TXT records of a name. @param name in IDN ASCII */
export type LookUpTxt = (name: string) => Promise<TxtAnswer>

const timeoutMs = 3_000
const tries = 2
const none = new Set(['ENOTFOUND', 'ENODATA'])

/**
 * The way to the DNS.
 * @param servers addresses of name servers with or without a port; empty for those of the machine
 */
export function openDns(servers: readonly string[]): LookUpTxt {
  const resolver = new Resolver({ timeout: timeoutMs, tries })
  if (servers.length > 0) resolver.setServers(servers)
  return async (name) => {
    try {
      const records = await resolver.resolveTxt(name)
      return { records: records.map((parts) => parts.join('')) }
    } catch (error) {
      return { problem: none.has((error as NodeJS.ErrnoException).code ?? '') ? 'missing' : 'unreachable' }
    }
  }
}
