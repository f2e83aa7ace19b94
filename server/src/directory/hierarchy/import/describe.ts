import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../../imports/ports.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { spellOut } from '../require-manager.ts'
import { at } from './fields.ts'
import type { HierarchyFacts } from './kinds.ts'
import type { HierarchyEffect } from './settle.ts'

/** State as the change set keeps it. */
type KeptState = { status: string | null; manager: string | null }
type Person = { id: string; email: string; display_name: string; status: string; manager_id: string | null }

/** Says of plan items who they are about, and whom they report to before and after. */
export async function describeManagers(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
): Promise<Map<number, ItemDescription>> {
  const people = await peopleOf(tx, scope, items)
  const circles = await circlesOf(tx, scope, items)
  return new Map(
    items.map((item) => {
      const member = item.subjectId === null ? undefined : people.get(item.subjectId)
      return [
        item.row,
        {
          displayName: member?.display_name ?? null,
          shown: member?.email ?? null,
          memberId: item.subjectId,
          details: detailsOf(item, circles),
          access: [],
          ...statesOf(item, member, people, scope),
        },
      ]
    }),
  )
}

function statesOf(
  item: ItemFacts,
  member: Person | undefined,
  people: ReadonlyMap<string, Person>,
  scope: Scope,
): Pick<ItemDescription, 'before' | 'after'> {
  const state = (status: string | null, managerId: string | null, email?: string) => ({
    status,
    here: null,
    there: null,
    fields: { reportsTo: email ?? (managerId === null ? '' : (people.get(managerId)?.email ?? '')) },
  })
  const kept =
    item.journal ??
    (item.original === null ? null : { before: item.original.after, after: item.original.before })
  if (kept !== null && kept.before !== null) {
    const [before, after] = [kept.before as KeptState, kept.after as KeptState]
    return { before: state(before.status, before.manager), after: state(after.status, after.manager) }
  }
  if (member === undefined) return { before: null, after: null }
  const { manager } = item.settled.effect as HierarchyEffect
  const before = state(member.status, member.manager_id)
  if (manager === undefined) return { before, after: before }
  const after =
    manager === 'file'
      ? state(member.status, null, item.given[at.reportsTo - 1] ?? '')
      : state(member.status, null, manager === 'owner' ? (scope.facts as HierarchyFacts).ownerEmail : '')
  return { before, after }
}

/** What each conflict of a row is about. */
function detailsOf(item: ItemFacts, circles: ReadonlyMap<number, string>): Record<string, string> {
  const details: Record<string, string> = {}
  for (const { kind } of item.settled.conflicts) {
    if (kind === 'unknown_manager') details[kind] = item.given[at.reportsTo - 1] ?? ''
    else if (kind === 'manager_cycle') details[kind] = circles.get(item.row) ?? ''
  }
  return details
}

async function peopleOf(
  tx: Tx,
  { organisationId }: Scope,
  items: readonly ItemFacts[],
): Promise<Map<string, Person>> {
  const org = sql`${organisationId}::uuid`
  const kept = items.flatMap((item) =>
    [item.journal?.before, item.journal?.after, item.original?.before, item.original?.after].flatMap(
      (one) => {
        const manager = (one as KeptState | null | undefined)?.manager
        return manager ? [manager] : []
      },
    ),
  )
  const ids = [...items.flatMap(({ subjectId }) => (subjectId === null ? [] : [subjectId])), ...kept]
  const { rows } = await sql<Person>`
    with asked as (
      select m.* from directory.member m where m.organisation_id = ${org} and m.id = any(${ids}::uuid[])
    )
    select p.id, p.email, p.display_name, p.status, p.manager_id from (
      select * from asked
      union
      select m.* from directory.member m where m.organisation_id = ${org}
        and m.id = any(array(select manager_id from asked))
    ) p`.execute(tx)
  return new Map(rows.map((person) => [person.id, person]))
}

/** `Ann → Ben → Ann`, by the names of rows and members. */
async function circlesOf(tx: Tx, scope: Scope, items: readonly ItemFacts[]): Promise<Map<number, string>> {
  const rows = items.flatMap(({ row, settled }) =>
    settled.conflicts.some(({ kind }) => kind === 'manager_cycle') ? [row] : [],
  )
  if (rows.length === 0) return new Map()
  const org = sql`${scope.organisationId}::uuid`
  const { rows: found } = await sql<{ row: number; names: string[] }>`
    select l.row, array_agg(coalesce(p.display_name, i.key, '…') order by s.step) as names
    from imports.relation l cross join lateral unnest(l.steps) with ordinality s (name, step)
    left join imports.item i on s.name like 'r%' and i.organisation_id = ${org} and i.plan_id = ${scope.planId}::uuid
      and i.row = case when s.name like 'r%' then substr(s.name, 2)::integer end
    left join directory.member p on p.organisation_id = ${org}
      and p.id = case when s.name like 'm%' then substr(s.name, 2)::uuid else i.subject_id end
    where l.organisation_id = ${org} and l.plan_id = ${scope.planId}::uuid
      and l.row = any(${rows}::integer[]) and l.steps is not null
    group by l.row`.execute(tx)
  return new Map(found.map(({ row, names }) => [row, spellOut(names)]))
}
