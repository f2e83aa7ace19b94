import type {
  FieldMappings,
  FilledField,
  Integration,
  IntegrationHealth,
  IntegrationMe,
  IntegrationOrphan,
  IntegrationPortal,
  IntegrationProjectSeen,
  IntegrationProjects,
  IntegrationPush,
  IntegrationPushAsked,
} from '@muster/contract'
import { queryOptions } from '@tanstack/react-query'
import { api, type Query, queryClient } from '../../shared/api/index.ts'

const at = (org: string) => `/orgs/${org}/crm/integration`

/** What the reader may do with the projects of the connected portal. */
export function integrationMeQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'me'],
    queryFn: ({ signal }) => api.get<IntegrationMe>(`${at(org)}/me`, { signal }),
    staleTime: 30_000,
  })
}

/** The whole configuration. */
export function integrationQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'whole'],
    queryFn: ({ signal }) => api.get<Integration>(at(org), { signal }),
  })
}

/** The portals that the reader owns or administers. */
export function ownPortalsQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'portals'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: IntegrationPortal[] }>(`${at(org)}/portals`, { signal })).items,
  })
}

/** The chosen portal as it is now. */
export function connectedPortalQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'portal'],
    queryFn: ({ signal }) => api.get<IntegrationPortal>(`${at(org)}/portal`, { signal }),
    retry: false,
  })
}

/** The field mapping with the connected portal. */
export function fieldMappingsQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'fields'],
    queryFn: ({ signal }) => api.get<FieldMappings>(`${at(org)}/field-mappings`, { signal }),
    retry: false,
  })
}

/** What a new project for a record begins with. */
export function filledQuery(org: string, module: string, record: string) {
  return queryOptions({
    queryKey: ['integration', org, 'filled', module, record],
    queryFn: async ({ signal }) => {
      const query = { module, record }
      return (await api.get<{ items: FilledField[] }>(`/orgs/${org}/crm/projects/filled`, { query, signal }))
        .items
    },
    retry: false,
  })
}

/** The last pushes; looked at again while one is under way. */
export function pushesQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'pushes'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: IntegrationPush[] }>(`${at(org)}/pushes`, { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(({ state }) => isMoving(state)) ? 1_000 : false),
    retry: false,
  })
}

/** How the CRM and its portal get on; read again by itself, as messages come and go. */
export function healthQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'health'],
    queryFn: async ({ signal }) => {
      const health = await api.get<IntegrationHealth>(`${at(org)}/health`, { signal })
      noticeFault(org, health.portal === null)
      return health
    },
    refetchInterval: 5_000,
    retry: false,
  })
}

/** Portal users whose CRM user is gone. */
export function orphansQuery(org: string) {
  return queryOptions({
    queryKey: ['integration', org, 'orphans'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: IntegrationOrphan[] }>(`${at(org)}/orphans`, { signal })).items,
    retry: false,
  })
}

/** What a push would do: planned anew each time that it is asked for. */
export function previewQuery(org: string, asked: IntegrationPushAsked, attempt: number) {
  return queryOptions({
    queryKey: ['integration', org, 'preview', asked, attempt],
    queryFn: async ({ signal }) => {
      let push = await api.post<IntegrationPush>(`${at(org)}/push`, asked, { signal })
      while (isMoving(push.state)) {
        await new Promise((resolve) => setTimeout(resolve, 400))
        push = await api.get<IntegrationPush>(`${at(org)}/pushes/${push.runId}`, { signal })
      }
      return push
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
}

function isMoving(state: string): boolean {
  return ['reading', 'planning', 'applying', 'undoing'].includes(state)
}

/** Projects of the portal: the first by name, or those of a record. */
export function projectsQuery(org: string, query: Query) {
  return queryOptions({
    queryKey: ['integration', org, 'projects', query],
    queryFn: ({ signal }) => fetchProjects(org, query, signal),
  })
}

/** A page of projects; those of a portal that lets nobody in are told with `staleSince`. */
export async function fetchProjects(
  org: string,
  query: Query,
  signal: AbortSignal,
): Promise<IntegrationProjects> {
  const page = await api.get<IntegrationProjects>(`/orgs/${org}/crm/projects`, { query, signal })
  noticeFault(org, page.staleSince !== null)
  return page
}

/**
 * Whoever asks the portal may be the first to find out that it lets nobody in, or does so again: what was told before is
 * then asked for anew, so that the page says why.
 */
function noticeFault(org: string, isShut: boolean): void {
  for (const queryKey of [integrationMeQuery(org).queryKey, integrationQuery(org).queryKey]) {
    const told = queryClient.getQueryData<{ fault: unknown }>(queryKey)
    if (told !== undefined && (told.fault !== null) !== isShut)
      void queryClient.invalidateQueries({ queryKey })
  }
}

/** One project; `staleSince` as of a page of them. */
export function projectQuery(org: string, id: string) {
  return queryOptions({
    queryKey: ['integration', org, 'project', id],
    queryFn: async ({ signal }) => {
      const found = await api.get<IntegrationProjectSeen>(`/orgs/${org}/crm/projects/${id}`, { signal })
      noticeFault(org, found.staleSince !== null)
      return found
    },
  })
}

/** After a change all that is shown of the integration is read again; a preview stays until somebody asks for another. */
export async function integrationChanged(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'integration' && queryKey[2] !== 'preview',
  })
}
