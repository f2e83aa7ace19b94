import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type MemberRow, memberColumns } from './member-row.ts'

/**
 * Reads a member and locks the row. Whoever changes a member or a membership does this first, so that two
 * writers of one person wait for each other here and nowhere else.
 *
 * @throws not_found
 */
export async function lockMember({ tx }: Context, id: string): Promise<MemberRow> {
  if (!isId(id)) throw new MusterError('not_found', { kind: 'member' })
  const { rows } = await sql<MemberRow>`
    select ${memberColumns} from directory.member m where m.id = ${id}::uuid for no key update
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'member' })
  return rows[0]
}

/** Locks several members, in the order of their ids as every writer does; answers those who exist. */
export async function lockMembers({ tx }: Context, ids: readonly string[]): Promise<MemberRow[]> {
  const known = ids.filter(isId)
  if (known.length === 0) return []
  const { rows } = await sql<MemberRow>`
    select ${memberColumns} from directory.member m where m.id = any(${known}::uuid[])
    order by m.id for no key update
  `.execute(tx)
  return rows
}

/**
 * Locks the active owners of the organisation, before any other member, and answers who they are.
 * @param memberId locks them only when this one is among them; else answers nobody
 */
export async function lockOwners({ tx }: Context, memberId: string | null = null): Promise<string[]> {
  if (memberId !== null && !isId(memberId)) throw new MusterError('not_found', { kind: 'member' })
  const among =
    memberId === null
      ? sql`true`
      : sql`exists (
          select from directory.member one
          where one.id = ${memberId}::uuid and one.admin_role = 'owner' and one.status = 'active'
        )`
  const { rows } = await sql<{ id: string }>`
    select m.id from directory.member m
    where m.admin_role = 'owner' and m.status = 'active' and ${among}
    order by m.id for no key update
  `.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Where seats are limited, writers of one organisation take turns, so that two can't take the last seat. Whoever
 * locks members too does it afterwards, as imports do.
 * @returns how many seats there are, null for no limit
 */
export async function takeTurnForSeats({ tx, principal }: Context): Promise<number | null> {
  const organisation = sql`select seats from directory.organisation where id = ${principal.organisationId}::uuid`
  const { rows: limits } = await sql<{ seats: number | null }>`${organisation}`.execute(tx)
  if ((limits[0]?.seats ?? null) === null) return null
  const { rows: locked } = await sql<{ seats: number | null }>`${organisation} for no key update`.execute(tx)
  return locked[0]?.seats ?? null
}

/**
 * Makes sure that so many more people (invited or active) have a seat.
 * @throws seats_exceeded `{seats, used, needed}`
 */
export async function requireSeats(ctx: Context, needed: number): Promise<void> {
  if (needed <= 0) return
  const seats = await takeTurnForSeats(ctx)
  if (seats === null) return
  const used = await seatsUsed(ctx)
  if (used + needed > seats) throw new MusterError('seats_exceeded', { seats, used, needed })
}

/** Seats that are left, null for no limit; whoever asks has the turn until commit. */
export async function seatsLeft(ctx: Context): Promise<number | null> {
  const seats = await takeTurnForSeats(ctx)
  return seats === null ? null : Math.max(0, seats - (await seatsUsed(ctx)))
}

async function seatsUsed({ tx }: Context): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select coalesce(sum(people), 0)::int as used from directory.member_count where status <> 'inactive'
  `.execute(tx)
  return rows[0]?.used ?? 0
}
