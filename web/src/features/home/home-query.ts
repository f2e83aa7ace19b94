import type { Home } from '@muster/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../shared/api/index.ts'

/**
 * What waits for the reader of an organisation.
 * @param slug of the organisation
 */
export const homeQuery = (slug: string) =>
  queryOptions({
    queryKey: ['home', slug],
    queryFn: ({ signal }) => api.get<Home>(`/orgs/${slug}/home`, { signal }),
    // others work too: what waits is read again whenever the reader comes back
    staleTime: 2_000,
    refetchInterval: 60_000,
  })
