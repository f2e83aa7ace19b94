import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/** The seats of a customer portal: its limit, null for none, and how many are taken. */
export type Seats = { limit: number | null; used: number }

/** SQL: seats of a portal `p` that are taken. */
export const seatsUsed = sql`(select coalesce(sum(c.people), 0)::int from crm.customer_user_count c
  where c.organisation_id = p.organisation_id and c.portal_id = p.id and c.state <> 'inactive')`

/** The seats of a portal. Where there is a limit, whoever asks has the turn until commit. */
export async function seatsOf({ tx }: Pick<Context, 'tx'>, portalId: string): Promise<Seats> {
  const { rows } = await sql<{ limit: number | null }>`
    select p.seats as "limit" from crm.customer_portal p where p.id = ${portalId}::uuid
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'customer_portal' })
  if (rows[0].limit === null) return { limit: null, used: 0 }
  await sql`select from crm.customer_portal p where p.id = ${portalId}::uuid for no key update`.execute(tx)
  const { rows: counted } = await sql<Seats>`
    select p.seats as "limit", ${seatsUsed} as used from crm.customer_portal p where p.id = ${portalId}::uuid
  `.execute(tx)
  return counted[0] ?? { limit: null, used: 0 }
}

/** Seats that are left; null for no limit. */
export function left({ limit, used }: Seats): number | null {
  return limit === null ? null : Math.max(0, limit - used)
}

/** Makes sure that so many more people have a seat. @throws customer_seats_exceeded `{seats, used, needed}` */
export function requireSeats({ limit, used }: Seats, needed: number): void {
  if (limit !== null && needed > 0 && used + needed > limit)
    throw new MusterError('customer_seats_exceeded', { seats: limit, used, needed })
}
