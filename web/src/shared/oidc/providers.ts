import type { OidcProvider, Page } from '@muster/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/index.ts'

/** The providers that one can sign in by. */
export const providersQuery = queryOptions({
  queryKey: ['oidc-providers'],
  queryFn: async ({ signal }) => (await api.get<Page<OidcProvider>>('/auth/oidc', { signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
})
