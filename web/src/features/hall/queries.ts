import type { CrmModule, HallDoor, HallMe, HallProjects, HallRecord, Page } from '@muster/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ApiError, api } from '../../shared/api/index.ts'

/** The portal of an address: slugs, or ids. */
export type HallPlace = { org: string; portal: string }

/** The API below a portal. */
export function hallApi({ org, portal }: HallPlace): string {
  return `/customer-portals/${encodeURIComponent(org)}/${encodeURIComponent(portal)}`
}

const keyOf = ({ org, portal }: HallPlace) => ['hall', org, portal] as const

/** What stands at the door; null where there is no such portal. */
export function doorQuery(place: HallPlace) {
  return queryOptions({
    queryKey: [...keyOf(place), 'door'],
    queryFn: async ({ signal }): Promise<HallDoor | null> => {
      try {
        return await api.get<HallDoor>(hallApi(place), { signal })
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }
    },
  })
}

/** Who is in the portal, and what they see of it. A refusal is the answer: it is not asked again by itself. */
export function hallMeQuery(place: HallPlace) {
  return queryOptions({
    queryKey: [...keyOf(place), 'me'],
    queryFn: ({ signal }) => api.get<HallMe>(`${hallApi(place)}/me`, { signal }),
    retry: false,
  })
}

/** The records of a module, page by page. */
export function hallRecordsQuery(place: HallPlace, module: CrmModule, q: string, limit: number) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(place), module, { q, limit }],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<HallRecord>>(`${hallApi(place)}/records/${module}`, {
        signal,
        query: { q, limit, cursor: pageParam, sort: module === 'deals' ? '-updatedAt' : 'name' },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    retry: false,
  })
}

/** One record. */
export function hallRecordQuery(place: HallPlace, module: CrmModule, id: string) {
  return queryOptions({
    queryKey: [...keyOf(place), module, id],
    queryFn: ({ signal }) => api.get<HallRecord>(`${hallApi(place)}/records/${module}/${id}`, { signal }),
    retry: false,
  })
}

/** The projects. */
export function hallProjectsQuery(place: HallPlace) {
  return queryOptions({
    queryKey: [...keyOf(place), 'projects'],
    queryFn: ({ signal }) => api.get<HallProjects>(`${hallApi(place)}/projects`, { signal }),
    retry: false,
  })
}
