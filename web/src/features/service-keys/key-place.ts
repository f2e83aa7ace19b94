import type { KeyApp } from '@muster/contract'
import { useOrganisation } from '../../shared/session/index.ts'

/** Whose keys a page is about, and their path in the API. */
export type KeyPlace = { app: KeyApp; api: string; queryKey: readonly unknown[] }

/** The keys of the organisation's CRM. */
export function useCrmKeys(): KeyPlace {
  const { slug } = useOrganisation()
  return { app: 'crm', api: `/orgs/${slug}/crm/service-keys`, queryKey: ['service-keys', slug, 'crm'] }
}

/** The keys of a portal. @param portal its path in the API */
export function portalKeys(portal: string): KeyPlace {
  return { app: 'projects', api: `${portal}/service-keys`, queryKey: ['service-keys', portal] }
}
