import { sql } from 'kysely'
import type { ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './fields.ts'

type Person = {
  id: string
  email: string
  display_name: string
  firstName: string
  lastName: string
  displayName: string
  title: string
  phone: string
  employeeNumber: string
  manager_id: string | null
}
type Group = { id: string; name: string; kind: string }

/** What the description of one page of items needs of the directory. */
export type Directory = {
  members: ReadonlyMap<string, Person>
  /** By id, and by key of the name. */
  groups: ReadonlyMap<string, Group>
  departments: ReadonlyMap<string, Group>
  groupKeys: ReadonlyMap<string, Group>
  isIn: (memberId: string | null, groupId: string) => boolean
  /** Circles of managers spelled out, by row. */
  circles: ReadonlyMap<number, string>
  /** People whose manager the run has not set. */
  pending: ReadonlySet<string>
}

/** Reads it, in a few statements for the whole page. */
export async function readDirectory(tx: Tx, scope: Scope, items: readonly ItemFacts[]): Promise<Directory> {
  const people = await peopleOf(tx, scope, items)
  const groups = await groupsOf(tx, scope, items)
  const subjects = items.flatMap(({ subjectId }) => (subjectId === null ? [] : [subjectId]))
  const org = sql`${scope.organisationId}::uuid`
  const { rows: places } = await sql<{ member: string; group: string }>`
    select member_id as member, group_id as group from directory.membership
    where organisation_id = ${org} and member_id = any(${subjects}::uuid[])
      and group_id = any(${groups.filter(({ kind }) => kind === 'group').map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  const { rows: pending } = await sql<{ member: string }>`
    select member_id as member from directory.pending_manager
    where organisation_id = ${org} and run_id = ${scope.runId}::uuid and member_id = any(${subjects}::uuid[])`.execute(
    tx,
  )
  const isIn = new Set(places.map(({ member, group }) => `${member} ${group}`))
  const ofKind = (wanted: string) =>
    new Map(groups.filter(({ kind }) => kind === wanted).map((group) => [group.key, group]))
  return {
    members: new Map(people.map((person) => [person.id, person])),
    groups: new Map(groups.map((group) => [group.id, group])),
    departments: ofKind('department'),
    groupKeys: ofKind('group'),
    isIn: (memberId, groupId) => isIn.has(`${memberId} ${groupId}`),
    circles: await circlesOf(tx, scope, items),
    pending: new Set(pending.map(({ member }) => member)),
  }
}

/** Ids of managers that change sets name. */
function keptManagers(item: ItemFacts): string[] {
  const states = [item.journal?.before, item.journal?.after, item.original?.before, item.original?.after]
  return states.flatMap((one) => {
    const manager = (one as { manager?: string | null } | null | undefined)?.manager
    return manager ? [manager] : []
  })
}

async function peopleOf(tx: Tx, { organisationId }: Scope, items: readonly ItemFacts[]): Promise<Person[]> {
  const ids = items.flatMap((item) => [
    ...(item.subjectId === null ? [] : [item.subjectId]),
    ...keptManagers(item),
  ])
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<Person>`
    with asked as (
      select m.* from directory.member m where m.organisation_id = ${org} and m.id = any(${ids}::uuid[])
    )
    select p.id, p.email, p.display_name, p.first_name as "firstName", p.last_name as "lastName",
      p.display_name as "displayName", p.title, p.phone, p.employee_number as "employeeNumber", p.manager_id
    from (
      select * from asked
      union
      select m.* from directory.member m where m.organisation_id = ${org} and m.id in (select manager_id from asked)
    ) p`.execute(tx)
  return rows
}

async function groupsOf(
  tx: Tx,
  { organisationId }: Scope,
  items: readonly ItemFacts[],
): Promise<(Group & { key: string })[]> {
  const keys = items.flatMap(({ given }) => [
    given[at.departmentKey - 1] ?? '',
    ...(given[at.groupKeys - 1] ?? '').split('\n'),
  ])
  const ids = items.flatMap((item) => [
    ...(item.otherId === null ? [] : [item.otherId]),
    ...[item.journal?.after, item.original?.after].flatMap((one) =>
      Object.keys((one as { places?: object } | null | undefined)?.places ?? {}),
    ),
  ])
  const { rows } = await sql<Group & { key: string }>`
    select g.id, g.name, g.kind, g.name_key as key from directory."group" g
    where g.organisation_id = ${organisationId}::uuid
      and (g.id = any(${[...new Set(ids)]}::uuid[])
        or g.kind in ('group', 'department') and g.name_key = any(${[...new Set(keys)]}::text[]))`.execute(tx)
  return rows
}

/** `Ann → Bob → Ann`, by the addresses of rows and members. */
async function circlesOf(tx: Tx, scope: Scope, items: readonly ItemFacts[]): Promise<Map<number, string>> {
  const rows = items.filter(({ settled }) => settled.conflicts.some(({ kind }) => kind === 'manager_cycle'))
  if (rows.length === 0) return new Map()
  const org = sql`${scope.organisationId}::uuid`
  const { rows: found } = await sql<{ row: number; way: string }>`
    select l.row, string_agg(coalesce(i.key, m.email_key, '…'), ' → ' order by s.step) as way
    from imports.relation l cross join lateral unnest(l.steps) with ordinality s (name, step)
    left join imports.item i on s.name like 'r%' and i.organisation_id = ${org} and i.plan_id = ${scope.planId}::uuid
      and i.row = case when s.name like 'r%' then substr(s.name, 2)::integer end
    left join directory.member m on s.name like 'm%' and m.organisation_id = ${org}
      and m.id = case when s.name like 'm%' then substr(s.name, 2)::uuid end
    where l.organisation_id = ${org} and l.plan_id = ${scope.planId}::uuid
      and l.row = any(${rows.map(({ row }) => row)}::integer[]) and l.steps is not null
    group by l.row`.execute(tx)
  return new Map(found.map(({ row, way }) => [row, way]))
}
