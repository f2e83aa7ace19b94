import { queryOptions } from '@tanstack/react-query'
import { api } from '../../shared/api/index.ts'

/** Whether this installation is still empty. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.get<{ needed: boolean }>('/setup', { signal }),
  staleTime: 60_000,
})
