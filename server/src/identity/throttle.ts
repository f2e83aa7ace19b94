import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { sql } from 'kysely'
import { MusterError } from '../kernel/index.ts'
import type { Database } from '../platform/database/index.ts'

const windowMinutes = 15
/** Failures in a window after which an account, or an address, has to wait for its end. */
const most = { account: 10, address: 100 }

/** What attempts are counted by. `most`: attempts of the account in a window, where it is not the usual. */
export type ThrottleKeys = { account: string; address: string; most?: number }

/**
 * Counts an attempt before it is tried, so that attempts at the same moment can't slip past each other. It is
 * taken back by `forgive` when it was right.
 *
 * @throws rate_limited `{retryAfterSeconds}`
 */
export async function countAttempt(database: Database, keys: ThrottleKeys): Promise<void> {
  const waits = await database.inSystem(async (tx) => {
    const answer = await sql<{ failures: number; seconds: number; kind: string }>`
      insert into identity.throttle as t (key, failures, window_ends_at)
      select k.key, 1, now() + make_interval(mins => ${windowMinutes})
      from (values (${keyOf('account', keys.account)}::bytea), (${keyOf('address', network(keys.address))}::bytea)) k (key)
      order by k.key
      on conflict (key) do update set
        failures = case when t.window_ends_at < now() then 1 else t.failures + 1 end,
        window_ends_at = case when t.window_ends_at < now() then excluded.window_ends_at else t.window_ends_at end
      returning failures, ceil(extract(epoch from window_ends_at - now()))::int as seconds,
        case when key = ${keyOf('account', keys.account)}::bytea then 'account' else 'address' end as kind
    `.execute(tx)
    const allowed = { ...most, ...(keys.most === undefined ? {} : { account: keys.most }) }
    return answer.rows.filter((row) => row.failures > allowed[row.kind as keyof typeof most])
  })
  if (waits.length > 0)
    throw new MusterError('rate_limited', {
      retryAfterSeconds: Math.max(1, ...waits.map(({ seconds }) => seconds)),
    })
}

/** Forgets the attempts of an account after a right password, and the one attempt of its address. */
export async function forgive(database: Database, keys: ThrottleKeys): Promise<void> {
  await database.inSystem(async (tx) => {
    await sql`delete from identity.throttle where key = ${keyOf('account', keys.account)}::bytea`.execute(tx)
    await sql`
      update identity.throttle set failures = greatest(failures - 1, 0)
      where key = ${keyOf('address', network(keys.address))}::bytea
    `.execute(tx)
  })
}

/** Guesses at keys from one network in a window, after which it has to wait for its end. */
const mostGuesses = 20

/**
 * Counts a guess at a key from an address. Whoever has a key that is known never comes here, so that guessing
 * from an address locks nobody out who has one.
 * @throws rate_limited `{retryAfterSeconds}`
 */
export async function countGuess(database: Database, address: string): Promise<void> {
  const key = createHash('sha256')
    .update(`key-guess\n${network(address)}`)
    .digest()
  const { rows } = await database.inSystem((tx) =>
    sql<{ failures: number; seconds: number }>`
      insert into identity.throttle as t (key, failures, window_ends_at)
      values (${key}, 1, now() + make_interval(mins => ${windowMinutes}))
      on conflict (key) do update set
        failures = case when t.window_ends_at < now() then 1 else t.failures + 1 end,
        window_ends_at = case when t.window_ends_at < now() then excluded.window_ends_at else t.window_ends_at end
      returning failures, ceil(extract(epoch from window_ends_at - now()))::int as seconds
    `.execute(tx),
  )
  const [counted] = rows
  if (counted !== undefined && counted.failures > mostGuesses)
    throw new MusterError('rate_limited', { retryAfterSeconds: Math.max(1, counted.seconds) })
}

/** An IPv6 address counts by its first half: whoever has one has all that share it. */
export function network(address: string): string {
  if (isIP(address) !== 6 || address.startsWith('::ffff:')) return address
  const [head = '', tail] = (address.split('%')[0] as string).split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const parts = [...first, ...Array.from({ length: zeros }, () => '0'), ...last].slice(0, 4)
  return parts.map((part) => Number.parseInt(part, 16).toString(16)).join(':')
}

// the table holds no addresses, only what they hash to
function keyOf(kind: keyof typeof most, value: string): Buffer {
  return createHash('sha256').update(`${kind}\n${value}`).digest()
}
