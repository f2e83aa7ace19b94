import type {
  ClientCompany,
  ClientUser,
  Page,
  Portal,
  PortalProfile,
  PortalRole,
  PortalUser,
  PortalUserDetail,
  Project,
  ProjectField,
  ProjectMember,
} from '@muster/contract'
import { queryOptions } from '@tanstack/react-query'
import { api, queryClient } from '../../../shared/api/index.ts'

/** Path of a portal in the API; `portal` is its id or address. */
export function portalPath(org: string, portal: string): string {
  return `/orgs/${org}/portals/${portal}`
}

/** The portals of the reader, by name. */
export function portalsQuery(org: string) {
  return queryOptions({
    queryKey: ['portals', org],
    queryFn: ({ signal }) => readAll<Portal>(`/orgs/${org}/portals`, signal),
    staleTime: 30_000,
  })
}

/** One portal, and who the reader is in it. */
export function portalQuery(org: string, portal: string) {
  return queryOptions({
    queryKey: ['portal', org, portal],
    queryFn: ({ signal }) => api.get<Portal>(portalPath(org, portal), { signal }),
    staleTime: 30_000,
  })
}

/** Roles of a portal, the built-in ones first. */
export function rolesQuery(org: string, portal: string) {
  return queryOptions({
    queryKey: ['portal-roles', org, portal],
    queryFn: ({ signal }) => readAll<PortalRole>(`${portalPath(org, portal)}/roles`, signal),
    staleTime: 30_000,
  })
}

/** Profiles of a portal, the built-in ones first. */
export function profilesQuery(org: string, portal: string) {
  return queryOptions({
    queryKey: ['portal-profiles', org, portal],
    queryFn: ({ signal }) => readAll<PortalProfile>(`${portalPath(org, portal)}/profiles`, signal),
    staleTime: 30_000,
  })
}

/** Custom fields of a portal's projects, in their order. */
export function fieldsQuery(org: string, portal: string) {
  return queryOptions({
    queryKey: ['project-fields', org, portal],
    queryFn: ({ signal }) => readAll<ProjectField>(`${portalPath(org, portal)}/fields`, signal),
    staleTime: 30_000,
  })
}

/** One portal user with their projects. */
export function userQuery(org: string, portal: string, id: string) {
  return queryOptions({
    queryKey: ['portal-user', org, portal, id],
    queryFn: ({ signal }) => api.get<PortalUserDetail>(`${portalPath(org, portal)}/users/${id}`, { signal }),
  })
}

/** Portal users whose name or address begins so, for choosing somebody. */
export function userSearchQuery(org: string, portal: string, q: string, limit = 20) {
  return queryOptions({
    queryKey: ['portal-user-search', org, portal, q, limit],
    queryFn: async ({ signal }) => {
      const query = { q, limit }
      return (await api.get<Page<PortalUser>>(`${portalPath(org, portal)}/users`, { query, signal })).items
    },
  })
}

/** One project, and what the reader may do in it. */
export function projectQuery(org: string, portal: string, id: string) {
  return queryOptions({
    queryKey: ['project', org, portal, id],
    queryFn: ({ signal }) => api.get<Project>(`${portalPath(org, portal)}/projects/${id}`, { signal }),
  })
}

/** Who works on a project and whose name or address begins so, for choosing somebody. */
export function projectMembersQuery(org: string, portal: string, id: string, q: string) {
  return queryOptions({
    queryKey: ['project-members', org, portal, id, 'search', q],
    queryFn: async ({ signal }) => {
      const path = `${portalPath(org, portal)}/projects/${id}/members`
      return (await api.get<Page<ProjectMember>>(path, { query: { q, limit: 50 }, signal })).items
    },
  })
}

/** Projects whose name or key begins so, for choosing one. */
export function projectSearchQuery(org: string, portal: string, q: string) {
  return queryOptions({
    queryKey: ['project-search', org, portal, q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: 50 }
      return (await api.get<Page<Project>>(`${portalPath(org, portal)}/projects`, { query, signal })).items
    },
  })
}

/** Client companies whose name begins so, for choosing one. */
export function companySearchQuery(org: string, portal: string, q: string, limit = 20) {
  return queryOptions({
    queryKey: ['client-company-search', org, portal, q, limit],
    queryFn: async ({ signal }) => {
      const path = `${portalPath(org, portal)}/client-companies`
      return (await api.get<Page<ClientCompany>>(path, { query: { q, limit }, signal })).items
    },
  })
}

/** One client company. */
export function companyQuery(org: string, portal: string, id: string) {
  return queryOptions({
    queryKey: ['client-company', org, portal, id],
    queryFn: ({ signal }) =>
      api.get<ClientCompany>(`${portalPath(org, portal)}/client-companies/${id}`, { signal }),
  })
}

/** One client user. */
export function clientUserQuery(org: string, portal: string, id: string) {
  return queryOptions({
    queryKey: ['client-user', org, portal, id],
    queryFn: ({ signal }) => api.get<ClientUser>(`${portalPath(org, portal)}/client-users/${id}`, { signal }),
  })
}

/** After a change in a portal everything that shows something of it is read again. */
export async function portalChanged(): Promise<void> {
  const touched = /^(?:portal|project|task|client|comment)/u
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.test(String(queryKey[0])) })
}

/** Everything of a list that is never long, page after page. */
async function readAll<Thing>(path: string, signal: AbortSignal): Promise<Thing[]> {
  const things: Thing[] = []
  let cursor: string | null = null
  do {
    const page: Page<Thing> = await api.get<Page<Thing>>(path, { query: { limit: 500, cursor }, signal })
    things.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return things
}
