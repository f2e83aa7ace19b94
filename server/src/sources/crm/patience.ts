import { setTimeout as sleep } from 'node:timers/promises'
import { MusterError } from '../../kernel/index.ts'
import type { Answered } from '../../platform/outbound/index.ts'

/** How long a source is waited for. `wait` and `random` are those of the machine unless a test gives its own. */
export type Patience = {
  attempts: number
  firstMs: number
  mostMs: number
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
  random: () => number
}

const machine = {
  wait: async (ms: number, signal?: AbortSignal) => {
    await sleep(ms, undefined, signal === undefined ? {} : { signal })
  },
  random: Math.random,
}

/** While people are read nobody waits at a page: Zoho's windows are minutes long. */
export const patient: Patience = { attempts: 9, firstMs: 1000, mostMs: 60_000, ...machine }
/** While somebody waits for the answer. */
export const hurried: Patience = { attempts: 3, firstMs: 400, mostMs: 2000, ...machine }

/** Whether the answer asks to come back later. Zoho's 429 does not say when. */
function isBusy({ status }: Answered): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504
}

/**
 * Asks again, later and later, while a source is busy or away: with what `Retry-After` says, else twice as long as
 * before, each wait shortened by chance so that many who were refused together do not come back together.
 *
 * @throws source_throttled, source_unavailable when patience is at its end
 */
export async function withPatience(
  { attempts, firstMs, mostMs, wait, random }: Patience,
  host: string,
  ask: () => Promise<Answered>,
  signal?: AbortSignal,
): Promise<Answered> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt >= attempts
    let after: number | null = null
    try {
      const answer = await ask()
      if (!isBusy(answer)) return answer
      after = retryAfterMs(answer)
      if (isLast || (after !== null && after > mostMs))
        throw new MusterError(answer.status === 429 ? 'source_throttled' : 'source_unavailable', { host })
    } catch (error) {
      const isAway = error instanceof MusterError && error.code === 'source_unavailable'
      if (!isAway || isLast) throw error
    }
    const longest = Math.min(mostMs, firstMs * 2 ** (attempt - 1))
    await wait(after ?? Math.round(longest / 2 + (longest / 2) * random()), signal)
  }
}

function retryAfterMs({ headers }: Answered): number | null {
  const given = headers['retry-after']
  if (given === undefined) return null
  const seconds = Number(given)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(given)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}
