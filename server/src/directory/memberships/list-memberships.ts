import { type Membership, type membershipQuery, membershipRoles, type Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { findPeople } from '../../platform/people/index.ts'
import { requireGroup } from '../groups/find-group.ts'
import { peopleOf } from '../people/filter.ts'

/** Query of the list of a group's people. */
export type MembershipQuery = z.output<typeof membershipQuery>

/**
 * Lists the people of a group or department: searched, filtered, sorted, one page by key.
 * @param text id, slug or name of the group
 * @throws forbidden, not_found, bad_cursor
 */
export async function listMemberships(
  ctx: Context,
  text: string,
  query: MembershipQuery,
): Promise<Page<Membership>> {
  requirePermission(ctx.principal, 'directory.read')
  const { id } = await requireGroup(ctx.tx, text)
  const roles = query.role === undefined ? membershipRoles : [query.role]
  const people = peopleOf({ q: query.q, status: query.status, groups: [{ id, roles }] })
  const { ids, nextCursor, total } = await findPeople(ctx.tx, people, query)
  return { items: await membershipsByIds(ctx, id, ids), nextCursor, total }
}

type Row = Omit<Membership, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

/** Memberships of the given people in a group, in their order. */
export async function membershipsByIds(
  { tx }: Context,
  groupId: string,
  memberIds: readonly string[],
): Promise<Membership[]> {
  if (memberIds.length === 0) return []
  const { rows } = await prepared(sql<Row>`
    select m.id as "memberId", m.email, m.display_name as "displayName", m.status, p.role,
      exists (select from directory.head h where h.organisation_id = p.organisation_id
        and h.group_id = p.group_id and h.member_id = p.member_id) as "isHead",
      p.created_at as "createdAt", p.updated_at as "updatedAt"
    from directory.membership p
    join directory.member m on m.organisation_id = p.organisation_id and m.id = p.member_id
    where p.group_id = ${groupId}::uuid and p.member_id = any(${memberIds}::uuid[])
  `).execute(tx)
  const byId = new Map(rows.map((row) => [row.memberId, row]))
  return memberIds.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
  })
}
