import { sql } from 'kysely'
import { type Edition, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { seatLimitOf } from '../portals/portal-row.ts'

/** The seats of a portal: its limit, null for none, and how many are taken. */
export type Seats = { limit: number | null; used: number }

/**
 * The seats of a portal (people who are active or invited). Where there is a limit, whoever asks has the turn until
 * commit.
 */
export async function seatsOf({ tx }: Pick<Context, 'tx'>, portalId: string): Promise<Seats> {
  const asked = sql`select p.seats, o.edition from projects.portal p
    join directory.organisation o on o.id = p.organisation_id where p.id = ${portalId}::uuid`
  const { rows } = await sql<{ seats: number | null; edition: Edition }>`${asked}`.execute(tx)
  const [found] = rows
  if (found === undefined) throw new MusterError('not_found', { kind: 'portal' })
  const limit = seatLimitOf(found.seats, found.edition)
  if (limit === null) return { limit, used: 0 }
  await sql`${asked} for no key update of p`.execute(tx)
  const { rows: counted } = await sql<{ used: number }>`
    select coalesce(sum(people), 0)::int as used from projects.portal_user_count
    where portal_id = ${portalId}::uuid and status <> 'inactive'
  `.execute(tx)
  return { limit, used: counted[0]?.used ?? 0 }
}

/** Seats that are left; null for no limit. */
export function left({ limit, used }: Seats): number | null {
  return limit === null ? null : Math.max(0, limit - used)
}

/** Makes sure that so many more people have a seat. @throws portal_seats_exceeded `{seats, used, needed}` */
export async function requirePortalSeats(ctx: Context, portalId: string, needed: number): Promise<void> {
  if (needed <= 0) return
  const { limit, used } = await seatsOf(ctx, portalId)
  if (limit !== null && used + needed > limit)
    throw new MusterError('portal_seats_exceeded', { seats: limit, used, needed })
}
