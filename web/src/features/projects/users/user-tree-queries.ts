import type { Page, PortalUserNode } from '@muster/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { portalPath } from '../portal/queries.ts'

/** One level of the tree of portal users, page after page by name; the owner alone where nobody is named. */
export function treeLevelQuery(org: string, portal: string, under: string | null) {
  return infiniteQueryOptions({
    queryKey: ['portal-users', org, portal, 'tree', under],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<PortalUserNode>>(`${portalPath(org, portal)}/users/tree`, {
        query: { under, cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
}
