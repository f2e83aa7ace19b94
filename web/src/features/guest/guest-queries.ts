import type { GuestComment, GuestPortal, GuestProject, GuestTask, Page } from '@muster/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, queryClient } from '../../shared/api/index.ts'

const pageSize = 50

/** Path of a guest's projects in the API; `portal` is its id or address. */
export function guestPath(org: string, portal: string): string {
  return `/orgs/${org}/guest/portals/${portal}/projects`
}

/** The portals that the reader is a guest of, by name. */
export function guestPortalsQuery(org: string) {
  return queryOptions({
    queryKey: ['guest', org, 'portals'],
    queryFn: async ({ signal }) =>
      (await api.get<Page<GuestPortal>>(`/orgs/${org}/guest/portals`, { signal })).items,
  })
}

/** The projects of the reader in a portal, page after page. */
export function guestProjectsQuery(org: string, portal: string) {
  return infiniteQueryOptions({
    queryKey: ['guest', org, portal, 'projects'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<GuestProject>>(guestPath(org, portal), {
        query: { limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<GuestProject>) => last.nextCursor ?? undefined,
  })
}

/** One project. */
export function guestProjectQuery(org: string, portal: string, id: string) {
  return queryOptions({
    queryKey: ['guest', org, portal, 'project', id],
    queryFn: ({ signal }) => api.get<GuestProject>(`${guestPath(org, portal)}/${id}`, { signal }),
  })
}

/** The tasks of a project that are done, or those that are not, page after page. */
export function guestTasksQuery(org: string, portal: string, id: string, status: 'done' | 'not_done') {
  return infiniteQueryOptions({
    queryKey: ['guest', org, portal, 'tasks', id, status],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<GuestTask>>(`${guestPath(org, portal)}/${id}/tasks`, {
        query: { status, limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<GuestTask>) => last.nextCursor ?? undefined,
  })
}

/** One task. `task`: its path in the API. */
export function guestTaskQuery(task: string) {
  return queryOptions({
    queryKey: ['guest', task],
    queryFn: ({ signal }) => api.get<GuestTask>(task, { signal }),
  })
}

/** What was said about a task, the oldest first. `task`: its path in the API. */
export function guestCommentsQuery(task: string) {
  return infiniteQueryOptions({
    queryKey: ['guest', task, 'comments'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<GuestComment>>(`${task}/comments`, {
        query: { limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<GuestComment>) => last.nextCursor ?? undefined,
  })
}

/** Reads everything of guests anew, after something was written. */
export function guestChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['guest'] })
}
