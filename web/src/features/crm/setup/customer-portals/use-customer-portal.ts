import type { CustomerPortal, CustomerUserType, Page } from '@muster/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../../shared/api/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'

/** Every customer portal, by name. */
export function customerPortalsQuery(org: string) {
  return queryOptions({
    queryKey: ['crm', org, 'customer-portals'],
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<CustomerPortal>>(`/orgs/${org}/crm/customer-portals`, {
          query: { limit: 500 },
          signal,
        })
      ).items,
  })
}

/** The user types of a customer portal, five at most. */
export function userTypesQuery(org: string, portal: string) {
  return queryOptions({
    queryKey: ['crm', org, 'customer-portals', portal, 'types'],
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<CustomerUserType>>(`/orgs/${org}/crm/customer-portals/${portal}/user-types`, {
          signal,
        })
      ).items,
  })
}

/** The customer portal of the address, where its pages are and where the API has it. */
export function useCustomerPortal() {
  const { slug: org } = useOrganisation()
  const { customerPortal: slug = '' } = useParams({ strict: false })
  const path = `/orgs/${org}/crm/customer-portals/${slug}`
  const found = useQuery({
    queryKey: ['crm', org, 'customer-portals', slug],
    queryFn: ({ signal }) => api.get<CustomerPortal>(path, { signal }),
  })
  const types = useQuery(userTypesQuery(org, slug)).data ?? []
  return {
    org,
    slug,
    path,
    all: `/o/${org}/crm/setup/customer-portals`,
    home: `/o/${org}/crm/setup/customer-portals/${slug}`,
    portal: found.data,
    error: found.error,
    types,
  }
}
