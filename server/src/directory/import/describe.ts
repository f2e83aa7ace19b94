import type { MemberStatus, PlaceState } from '@muster/contract'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { GroupEffect } from './settle.ts'
import { parseSituation, type Role, type Situation } from './situation.ts'

/** State as the change set keeps it. */
type KeptState = {
  status: string | null
  here: { role: string; head: boolean } | null
  there: { id: string; role: string; head: boolean } | null
}

/** Names of groups by id. */
export async function groupNames(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select id, name from directory."group"
    where organisation_id = ${organisationId} and id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/**
 * Says of plan items who they are about, and what was before and will be after: from the change set where the
 * row is written, else from its situation.
 */
export async function describeItems(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
): Promise<Map<number, ItemDescription>> {
  const people = items.flatMap((item) => (item.subjectId === null ? [] : [item.subjectId]))
  const { rows } = await sql<{
    id: string
    email: string
    display_name: string
  }>`select id, email, display_name from directory.member
    where organisation_id = ${scope.organisationId} and id = any(${people}::uuid[])`.execute(tx)
  const members = new Map(rows.map((row) => [row.id, row]))
  const places = await groupNames(
    tx,
    scope.organisationId,
    items.flatMap((item) => (item.otherId === null ? [] : [item.otherId])),
  )
  return new Map(
    items.map((item) => {
      const member = item.subjectId === null ? undefined : members.get(item.subjectId)
      const who = { displayName: member?.display_name ?? null, shown: member?.email ?? null }
      return [item.row, { ...who, memberId: item.subjectId, ...statesOf(item, places) }]
    }),
  )
}

function statesOf(item: ItemFacts, places: Map<string, string>): Pick<ItemDescription, 'before' | 'after'> {
  const kept =
    item.journal ??
    (item.original === null ? null : { before: item.original.after, after: item.original.before })
  if (kept !== null && kept.before !== null)
    return {
      before: placeState(kept.before as KeptState, places),
      after: placeState(kept.after as KeptState, places),
    }
  if (!item.situation.startsWith('k')) return { before: null, after: null }
  const situation = parseSituation(item.situation)
  const before = stateOf(situation, item.otherId)
  return {
    before: placeState(before, places),
    after: placeState(reached(before, item.settled.effect as GroupEffect, situation), places),
  }
}

const statuses: Record<Situation['member'], MemberStatus | null> = {
  unknown: null,
  active: 'active',
  invited: 'invited',
  inactive: 'inactive',
}

function stateOf(situation: Situation, otherId: string | null): KeptState {
  return {
    status: statuses[situation.member],
    here: situation.here === null ? null : { role: situation.here, head: situation.headHere },
    there:
      situation.there === null || otherId === null
        ? null
        : { id: otherId, role: situation.there, head: situation.headThere },
  }
}

function reached(before: KeptState, effect: GroupEffect, situation: Situation): KeptState {
  const wanted = effect.here ?? situation.here
  const role: Role | null = wanted === 'none' ? null : wanted
  return {
    status: effect.status ?? before.status,
    here: role === null ? null : { role, head: situation.headHere && effect.endHead !== true },
    there:
      effect.there === 'removed' || before.there === null
        ? null
        : effect.there === 'follower'
          ? { ...before.there, role: 'follower' }
          : before.there,
  }
}

function placeState(state: KeptState, places: Map<string, string>): PlaceState {
  return {
    status: state.status,
    here: state.here === null ? null : { role: state.here.role, isHead: state.here.head },
    there:
      state.there === null
        ? null
        : {
            groupId: state.there.id,
            name: places.get(state.there.id) ?? '',
            role: state.there.role,
            isHead: state.there.head,
          },
  }
}
