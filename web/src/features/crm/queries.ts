import type {
  CrmAccount,
  CrmContact,
  CrmDeal,
  CrmField,
  CrmMe,
  CrmModule,
  CrmProfile,
  CrmRole,
  CrmSettings,
  CrmStage,
  CrmUser,
  Page,
} from '@muster/contract'
import { queryOptions } from '@tanstack/react-query'
import { api, type Query, queryClient } from '../../shared/api/index.ts'

/** The records of each module. */
export type RecordOf = { contacts: CrmContact; accounts: CrmAccount; deals: CrmDeal }
export type CrmRecord = RecordOf[CrmModule]

/** What the reader may do in the CRM, and who administers it. */
export function crmMeQuery(org: string) {
  return queryOptions({
    queryKey: ['crm', org, 'me'],
    queryFn: ({ signal }) => api.get<CrmMe>(`/orgs/${org}/crm/me`, { signal }),
    staleTime: 30_000,
  })
}

/** The fields that the organisation has added, of all modules. */
export const crmFieldsQuery = (org: string) => wholeList<CrmField>(org, 'fields')

/** The stages of deals, in their order. */
export function crmStagesQuery(org: string) {
  return queryOptions({
    queryKey: ['crm', org, 'stages'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: CrmStage[] }>(`/orgs/${org}/crm/stages`, { signal })).items,
    staleTime: 30_000,
  })
}

/** All profiles. */
export const crmProfilesQuery = (org: string) => wholeList<CrmProfile>(org, 'profiles')

/** All roles, from the top. */
export const crmRolesQuery = (org: string) => wholeList<CrmRole>(org, 'roles')

/** Who sees the records of which module, and the currency of deals. */
export function crmSettingsQuery(org: string) {
  return queryOptions({
    queryKey: ['crm', org, 'settings'],
    queryFn: ({ signal }) => api.get<CrmSettings>(`/orgs/${org}/crm/settings`, { signal }),
    staleTime: 30_000,
  })
}

/** One record. */
export function recordQuery<Module extends CrmModule>(org: string, module: Module, id: string) {
  return queryOptions({
    queryKey: ['crm', org, module, 'one', id],
    queryFn: ({ signal }) => api.get<RecordOf[Module]>(`/orgs/${org}/crm/${module}/${id}`, { signal }),
  })
}

/** The first records that a list shows with a filter. */
export function recordsQuery<Module extends CrmModule>(org: string, module: Module, query: Query) {
  return queryOptions({
    queryKey: ['crm', org, module, 'some', query],
    queryFn: ({ signal }) => api.get<Page<RecordOf[Module]>>(`/orgs/${org}/crm/${module}`, { query, signal }),
  })
}

/** One CRM user. */
export function crmUserQuery(org: string, id: string) {
  return queryOptions({
    queryKey: ['crm', org, 'users', 'one', id],
    queryFn: ({ signal }) => api.get<CrmUser>(`/orgs/${org}/crm/users/${id}`, { signal }),
    staleTime: 60_000,
  })
}

/** Active CRM users whose name or address begins so. */
export function crmUserSearchQuery(org: string, q: string) {
  return queryOptions({
    queryKey: ['crm', org, 'users', 'search', q],
    queryFn: ({ signal }) =>
      api.get<Page<CrmUser>>(`/orgs/${org}/crm/users`, {
        query: { q, status: 'active', limit: 12 },
        signal,
      }),
  })
}

/** After a change in the CRM everything that is shown of it is read again. */
export async function crmChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['crm'] })
}

function wholeList<Item>(org: string, name: 'fields' | 'profiles' | 'roles') {
  return queryOptions({
    queryKey: ['crm', org, name],
    queryFn: async ({ signal }): Promise<Item[]> => {
      const items: Item[] = []
      let cursor: string | null = null
      do {
        const page: Page<Item> = await api.get<Page<Item>>(`/orgs/${org}/crm/${name}`, {
          query: { limit: 500, cursor },
          signal,
        })
        items.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return items
    },
    staleTime: 30_000,
  })
}
