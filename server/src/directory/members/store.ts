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
 * Locks a member who is about to lose the rights of an owner, and makes sure that another active owner stays.
 * The owners are locked before the member and in the order of their ids: two owners who remove each other
 * can't both get through.
 *
 * @throws not_found, last_owner
 */
export async function lockMemberBeforeFall(ctx: Context, id: string): Promise<MemberRow> {
  if (!isId(id)) throw new MusterError('not_found', { kind: 'member' })
  const { rows } = await sql<{ id: string }>`
    select m.id from directory.member m
    where m.admin_role = 'owner' and m.status = 'active'
      and exists (
        select from directory.member one
        where one.id = ${id}::uuid and one.admin_role = 'owner' and one.status = 'active'
      )
    order by m.id for no key update
  `.execute(ctx.tx)
  const member = await lockMember(ctx, id)
  const isOwner = member.admin_role === 'owner' && member.status === 'active'
  if (isOwner && !rows.some((owner) => owner.id !== id)) throw new MusterError('last_owner')
  return member
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
  const { rows: counts } = await sql<{ used: number }>`
    select coalesce(sum(people), 0)::int as used from directory.member_count where status <> 'inactive'
  `.execute(ctx.tx)
  const used = counts[0]?.used ?? 0
  if (used + needed > seats) throw new MusterError('seats_exceeded', { seats, used, needed })
}
