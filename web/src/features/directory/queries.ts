import type { Group, GroupKind, Member, MemberDetail, MemberStatus, Page } from '@muster/contract'
import { queryOptions } from '@tanstack/react-query'
import { api, queryClient } from '../../shared/api/index.ts'

/** One member with the groups and departments. */
export function memberQuery(org: string, id: string) {
  return queryOptions({
    queryKey: ['member', org, id],
    queryFn: ({ signal }) => api.get<MemberDetail>(`/orgs/${org}/members/${id}`, { signal }),
  })
}

/** One group or department, by id or slug. */
export function groupQuery(org: string, id: string) {
  return queryOptions({
    queryKey: ['group', org, id],
    queryFn: ({ signal }) => api.get<Group>(`/orgs/${org}/groups/${id}`, { signal }),
  })
}

/** All groups of a kind by name, page after page: for the tree and for choices. */
export function allGroupsQuery(org: string, kind?: GroupKind) {
  return queryOptions({
    queryKey: ['groups', org, 'all', kind ?? 'both'],
    queryFn: async ({ signal }): Promise<Group[]> => {
      const groups: Group[] = []
      let cursor: string | null = null
      do {
        const page: Page<Group> = await api.get<Page<Group>>(`/orgs/${org}/groups`, {
          query: { kind, limit: 500, cursor },
          signal,
        })
        groups.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return groups
    },
    staleTime: 30_000,
  })
}

/** Members whose name or address begins so, for choosing someone. */
export function memberSearchQuery(org: string, q: string, status?: MemberStatus) {
  return queryOptions({
    queryKey: ['member-search', org, q, status ?? 'all'],
    queryFn: async ({ signal }) =>
      (await api.get<Page<Member>>(`/orgs/${org}/members`, { query: { q, status, limit: 12 }, signal }))
        .items,
  })
}

/** After a change in the directory everything that shows people or groups is read again. */
export async function directoryChanged(): Promise<void> {
  const touched = new Set([
    'members',
    'member',
    'hierarchy',
    'groups',
    'group',
    'memberships',
    'member-search',
    'palette',
  ])
  await queryClient.invalidateQueries({ predicate: (query) => touched.has(String(query.queryKey[0])) })
}
