import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'

/** How many mails may go now, and how long to wait where it is none. */
export type Turn = { free: number; waitMs: number }

/**
 * The most mails of a minute as a steady flow with a small burst: burst and flow of any minute together are never
 * more than the setting says.
 */
function flowOf(perMinute: number): { burst: number; gapMs: number } {
  const burst = Math.max(1, Math.floor(perMinute / 10))
  return { burst, gapMs: 60_000 / (perMinute - burst) }
}

/**
 * Whose turn it is: one server after the other asks, until its transaction ends. Mails that are taken after it
 * have to be counted with `takeTurns` in the same transaction.
 */
export async function askForTurn(tx: Tx, perMinute: number): Promise<Turn> {
  const { burst, gapMs } = flowOf(perMinute)
  const { rows } = await sql<{ taken_ms: number }>`
    select greatest(0, extract(epoch from taken_until - clock_timestamp()) * 1000)::float8 as taken_ms
    from platform.mail_pace for update
  `.execute(tx)
  const takenMs = rows[0]?.taken_ms ?? 0
  const free = Math.floor(burst - takenMs / gapMs)
  return free > 0 ? { free, waitMs: 0 } : { free: 0, waitMs: takenMs - (burst - 1) * gapMs }
}

/** Counts mails that are about to be sent. */
export async function takeTurns(tx: Tx, perMinute: number, count: number): Promise<void> {
  const { gapMs } = flowOf(perMinute)
  await sql`update platform.mail_pace
    set taken_until = greatest(taken_until, clock_timestamp()) + make_interval(secs => ${(count * gapMs) / 1000})`.execute(
    tx,
  )
}
