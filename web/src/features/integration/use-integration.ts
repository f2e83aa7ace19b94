import type { IntegrationMe } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useOrganisation } from '../../shared/session/index.ts'
import { integrationMeQuery } from './queries.ts'

/** What the reader may do with the projects of the connected portal; nothing until it is known. */
export function useIntegration(): IntegrationMe | undefined {
  const { slug, apps } = useOrganisation()
  return useQuery({ ...integrationMeQuery(slug), enabled: apps.includes('crm') }).data
}
