import type { StakeKind } from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { MemberRow } from './member-row.ts'

/** Something in an app that hangs on one member. */
export type Stake = {
  memberId: string
  kind: StakeKind
  /** Its name: of the portal, of the key. */
  name: string
  /** Whether somebody has to take it over before the member goes; else it ends with them. */
  needsSuccessor: boolean
}

/** What the apps know of members that somebody has to take over when they go; compose wires it. */
export type Stakes = {
  /** What hangs on these members; on anybody where null is given. */
  of(ctx: Context, memberIds: readonly string[] | null): Promise<Stake[]>
  /** Gives everything of a member that needs a successor to another, active member. */
  handOver(ctx: Context, memberId: string, successorId: string): Promise<void>
}

/** Nothing hangs on anybody: where the directory stands alone. */
export const noStakes: Stakes = { of: async () => [], handOver: async () => {} }

/**
 * Sees to it that somebody takes over what hangs on a member who is about to lose their access.
 * @throws needs_successor `{name, stakes, kinds}`
 */
export async function passOnStakes(
  ctx: Context,
  stakes: Stakes,
  member: MemberRow,
  successorId: string | null,
): Promise<void> {
  const held = (await stakes.of(ctx, [member.id])).filter(({ needsSuccessor }) => needsSuccessor)
  if (held.length === 0) return
  if (successorId !== null) return stakes.handOver(ctx, member.id, successorId)
  throw new MusterError('needs_successor', {
    name: member.display_name,
    stakes: held.map(({ name }) => name).join(', '),
    kinds: [...new Set(held.map(({ kind }) => kind))],
  })
}
