import type { PlaceState } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../../imports/ports.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { at } from './fields.ts'
import type { CustomerFacts } from './kinds.ts'
import type { CustomerEffect } from './settle.ts'

/** State as the change set keeps it. */
type Kept = { status: string | null; type?: string | null; role?: string | null }

type User = { id: string; email: string; name: string; status: string; type: string; role: string }

/** Says of plan items who they are about, and what becomes of their status, user type and role. */
export async function describeCustomers(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
  t: Translate,
): Promise<Map<number, ItemDescription>> {
  const ids = items.flatMap(({ subjectId }) => subjectId ?? [])
  const { rows: users } = await sql<User>`
    select u.id, u.email, u.display_name as name, u.status, u.user_type_id as type, u.role
    from crm.customer_user u where u.id = any (${ids}::uuid[])
  `.execute(tx)
  const { rows: types } = await sql<{ id: string; name: string; key: string }>`
    select id, name, name_key as key from crm.customer_user_type where portal_id = ${scope.placeId}::uuid
  `.execute(tx)
  const byId = new Map(users.map((user) => [user.id, user]))
  const show = (kept: Kept | null): PlaceState | null => {
    if (kept === null || kept.status === null) return null
    const type = types.find(({ id }) => id === kept.type)?.name ?? ''
    const role = kept.role == null ? '' : t(`customers.roles.${kept.role as 'contact'}`)
    return {
      status: kept.status,
      here: { role: [type, role].filter(Boolean).join(' · '), isHead: false },
      there: null,
    }
  }
  return new Map(
    items.map((item) => {
      const user = item.subjectId === null ? undefined : byId.get(item.subjectId)
      const [before, after] = sidesOf(item, user, scope, types)
      const value = (place: number) => item.given[place - 1] ?? ''
      return [
        item.row,
        {
          displayName: user?.name ?? (`${value(at.first)} ${value(at.last)}`.trim() || null),
          shown: user?.email ?? null,
          memberId: null,
          before: show(before),
          after: show(after),
          details: { unknown_user_type: value(at.userType), unknown_customer_role: value(at.role) },
        },
      ]
    }),
  )
}

function sidesOf(
  item: ItemFacts,
  user: User | undefined,
  { facts: runFacts }: Scope,
  types: readonly { id: string; key: string }[],
): [Kept | null, Kept | null] {
  const { journal, original, settled, given } = item
  const kept = journal ?? (original === null ? null : { before: original.after, after: original.before })
  if (kept !== null && kept.before !== null) return [kept.before as Kept, kept.after as Kept]
  const facts = runFacts as CustomerFacts
  const effect = settled.effect as CustomerEffect
  const was = user ?? null
  if (Object.keys(effect).length === 0) return [was, was]
  const named = types.find(({ key }) => key === given[at.typeKey - 1])?.id
  return [
    was,
    {
      status: effect.status === undefined ? (was?.status ?? null) : 'active',
      type:
        effect.type === 'given'
          ? (named ?? null)
          : effect.type === 'default'
            ? facts.defaultType
            : (was?.type ?? null),
      role:
        effect.role === 'given'
          ? (given[at.roleKind - 1] ?? null)
          : effect.role === 'default'
            ? facts.defaultRole
            : (was?.role ?? null),
    },
  ]
}
