import type { HierarchyNode, MemberStatus } from '@muster/contract'
import { sql } from 'kysely'

/** Someone of the hierarchy as the verbs read them. */
export type NodeRow = {
  id: string
  email: string
  display_name: string
  title: string
  status: MemberStatus
  manager_id: string | null
  direct: number
  everyone: number
}

/** The columns of a `NodeRow`, over directory.member as `m` and, where there is one, directory.lead as `l`. */
export const nodeColumns = sql`
  m.id, m.email, m.display_name, m.title, m.status, m.manager_id, coalesce(l.direct, 0) as direct,
  coalesce(l.everyone, 0) as everyone`

/** The join of `nodeColumns`: one look-up by key for each member. */
export const nodeJoin = sql`
  left join lateral (
    select one.direct, one.everyone from directory.lead one
    where one.organisation_id = m.organisation_id and one.member_id = m.id offset 0
  ) l on true`

/** Someone of the hierarchy as the API shows them. */
export function toNode(row: NodeRow): HierarchyNode {
  return {
    id: row.id,
    displayName: row.display_name,
    email: row.email,
    title: row.title,
    status: row.status,
    managerId: row.manager_id,
    directCount: row.direct,
    everyoneCount: row.everyone,
  }
}
