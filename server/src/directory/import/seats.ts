import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Seats of the organisation that are still free; null when it has no limit. */
export async function freeSeats(tx: Tx, organisationId: string): Promise<number | null> {
  const { rows } = await sql<{ free: number | null }>`
    select o.seats - coalesce((select sum(people) from directory.member_count c
      where c.organisation_id = o.id and c.status in ('active', 'invited')), 0)::integer as free
    from directory.organisation o where o.id = ${organisationId}`.execute(tx)
  const free = rows[0]?.free ?? null
  return free === null ? null : Math.max(0, free)
}

/** The same, and nobody else takes one until this transaction is over. */
export async function takeSeats(tx: Tx, organisationId: string): Promise<number | null> {
  await sql`select from directory.organisation where id = ${organisationId} for no key update`.execute(tx)
  return freeSeats(tx, organisationId)
}
