import type { Group, GroupKind, MembershipRole } from '@muster/contract'
import { sql } from 'kysely'
import { canWrite, hasPermission } from '../../identity/index.ts'
import type { Principal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/** A row of directory.group as the verbs read it. */
export type GroupRow = {
  id: string
  kind: GroupKind
  name: string
  slug: string
  description: string
  email_alias: string
  parent_id: string | null
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of a `GroupRow`, over directory.group as `g`. */
export const groupColumns = sql`
  g.id, g.kind, g.name, g.slug, g.description, g.email_alias, g.parent_id, g.version::int as version,
  g.created_at, g.updated_at`

type Details = {
  heads: string[]
  counts: Partial<Record<MembershipRole, number>>
  is_moderator: boolean
}

/** Groups as the API shows them to the principal, in the order of the ids; ids of none are passed over. */
export async function groupsByIds({ tx, principal }: Context, ids: readonly string[]): Promise<Group[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<GroupRow & Details>`
    select ${groupColumns},
      array(select h.member_id::text from directory.head h
        where h.organisation_id = g.organisation_id and h.group_id = g.id
        order by h.created_at, h.member_id) as heads,
      coalesce((select json_object_agg(c.role, c.people) from directory.membership_count c
        where c.organisation_id = g.organisation_id and c.group_id = g.id), '{}') as counts,
      exists (select from directory.membership p
        where p.organisation_id = g.organisation_id and p.group_id = g.id
          and p.member_id = ${principal.memberId}::uuid and p.role = 'moderator') as is_moderator
    from directory."group" g where g.id = any(${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toGroup(row, row, principal)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toGroup(row: GroupRow, { heads, counts, is_moderator }: Details, principal: Principal): Group {
  const canManage = hasPermission(principal, 'directory.manage') || (is_moderator && canWrite(principal))
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    kind: row.kind,
    description: row.description,
    emailAlias: row.email_alias,
    parentId: row.parent_id,
    headIds: heads,
    counts: {
      moderator: counts.moderator ?? 0,
      member: counts.member ?? 0,
      follower: counts.follower ?? 0,
    },
    canManage,
    canImport: hasPermission(principal, 'imports.run'),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
