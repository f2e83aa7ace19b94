import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { giveOwnership } from './give-ownership.ts'

/** A portal that hangs on one member: its owner. */
type PortalStake = { memberId: string; kind: 'portal_owner'; name: string; needsSuccessor: true }

/** Which portals members own; those of anybody where null is given. */
export async function portalsOwnedBy(
  { tx }: Context,
  memberIds: readonly string[] | null,
): Promise<{ memberId: string; portalId: string }[]> {
  const among =
    memberIds === null ? sql`u.member_id is not null` : sql`u.member_id = any(${memberIds}::uuid[])`
  const { rows } = await sql<{ memberId: string; portalId: string }>`
    select u.member_id as "memberId", p.id as "portalId" from projects.portal p
    join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
    where ${among}
  `.execute(tx)
  return rows
}

/** Portals that members own: they stay with the organisation, so somebody takes them over when the owner goes. */
export const portalStakes = {
  /** Those of some members; of anybody where null is given. */
  async of({ tx }: Pick<Context, 'tx'>, memberIds: readonly string[] | null): Promise<PortalStake[]> {
    const among =
      memberIds === null ? sql`u.member_id is not null` : sql`u.member_id = any(${memberIds}::uuid[])`
    const { rows } = await sql<{ memberId: string; name: string }>`
      select u.member_id as "memberId", p.name from projects.portal p
      join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
      where ${among} order by p.name collate platform.names
    `.execute(tx)
    return rows.map((row) => ({ ...row, kind: 'portal_owner', needsSuccessor: true }))
  },

  /** Gives every portal of a member to another one, who becomes Administrator of it where they were none. */
  async handOver(ctx: Context, memberId: string, successorId: string): Promise<void> {
    const { rows } = await sql<{ id: string }>`
      select p.id from projects.portal p
      join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
      where u.member_id = ${memberId}::uuid order by p.id for no key update of p
    `.execute(ctx.tx)
    for (const { id } of rows) await giveOwnership(ctx, id, { memberId: successorId })
  },
}
