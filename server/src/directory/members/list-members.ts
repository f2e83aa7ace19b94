import type { Member, memberFilter, memberQuery, Page } from '@muster/contract'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import { domainKey } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { findPeople } from '../../platform/people/index.ts'
import { findGroup } from '../groups/find-group.ts'
import { type PeopleFilter, peopleOf } from '../people/filter.ts'
import { membersByIds } from './member-row.ts'

/** Query of the list of members. */
export type MemberQuery = z.output<typeof memberQuery>

/**
 * Lists members: searched, filtered, sorted, one page by key. `total` is null where counting is dear.
 * @throws forbidden, bad_cursor
 */
export async function listMembers(ctx: Context, query: MemberQuery): Promise<Page<Member>> {
  requirePermission(ctx.principal, 'directory.read')
  const filter = await peopleFilterOf(ctx, query)
  if (filter === null) return { items: [], nextCursor: null, total: 0 }
  const { ids, nextCursor, total } = await findPeople(ctx.tx, peopleOf(filter), query)
  return { items: await membersByIds(ctx.tx, ids), nextCursor, total }
}

/** The query as a filter; null when it names a group that is not there, where nobody can be. */
export async function peopleFilterOf(
  { tx }: Context,
  query: z.output<typeof memberFilter>,
): Promise<PeopleFilter | null> {
  const groups: NonNullable<PeopleFilter['groups']>[number][] = []
  if (query.department !== undefined) {
    const department = await findGroup(tx, query.department, 'department')
    if (department === null) return null
    groups.push({ id: department.id, roles: ['moderator', 'member'] })
  }
  if (query.group !== undefined) {
    const group = await findGroup(tx, query.group)
    if (group === null) return null
    groups.push({ id: group.id, roles: ['moderator', 'member', 'follower'] })
  }
  return {
    q: query.q,
    status: query.status === 'not_invited' ? 'invited' : query.status,
    isNotMailed: query.status === 'not_invited',
    adminRole: query.role,
    domain: query.domain === undefined ? undefined : (domainKey(query.domain) ?? query.domain.toLowerCase()),
    groups,
  }
}
