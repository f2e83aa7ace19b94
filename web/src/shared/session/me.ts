import type { Me } from '@muster/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { ApiError, api } from '../api/index.ts'

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await api.get<Me>('/me', { signal })
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
})

/** Who is signed in, or null. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null
}
