import type { HierarchyNode, HierarchyPage } from '@muster/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'

/** People of a level that come at once. */
export const levelSize = 100

/** Those who report to someone, or the tops of the tree; page after page by name. */
export function levelQuery(org: string, managerId: string | null) {
  return infiniteQueryOptions({
    queryKey: ['hierarchy', org, 'level', managerId],
    queryFn: ({ pageParam, signal }) =>
      api.get<HierarchyPage>(`/orgs/${org}/hierarchy`, {
        query: { managerId, cursor: pageParam, limit: levelSize },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  })
}

/** Where one person stands, with the path to them from the top. */
export function placeQuery(org: string, id: string) {
  return queryOptions({
    queryKey: ['hierarchy', org, 'place', id],
    queryFn: ({ signal }) => api.get<HierarchyNode>(`/orgs/${org}/hierarchy/people/${id}`, { signal }),
  })
}

/** People whose name or address begins so, each with the path to them. */
export function findInTreeQuery(org: string, q: string) {
  return queryOptions({
    queryKey: ['hierarchy', org, 'find', q],
    queryFn: async ({ signal }) =>
      (await api.get<HierarchyPage>(`/orgs/${org}/hierarchy`, { query: { q, limit: 12 }, signal })).items,
  })
}
