import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import type { Filter } from '../../../shared/table/index.ts'
import { companySearchQuery, userSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** Status, owner and client of projects, as far as the reader may look people and clients up. */
export function useProjectFilters(): Filter[] {
  const t = useT()
  const { org, slug, can } = usePortal()
  const seesUsers = can('users.view')
  const seesClients = can('clients.view')
  const users = useQuery({ ...userSearchQuery(org, slug, '', 200), enabled: seesUsers }).data
  const companies = useQuery({ ...companySearchQuery(org, slug, '', 200), enabled: seesClients }).data
  return useMemo(() => {
    const filters: Filter[] = [
      {
        key: 'status',
        label: t('portal.project.field.status'),
        options: (['active', 'archived'] as const).map((status) => ({
          value: status,
          label: t(`portal.project.status.${status}`),
        })),
      },
    ]
    if (seesUsers)
      filters.push({
        key: 'owner',
        label: t('portal.project.field.owner'),
        options: (users ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
      })
    if (seesClients)
      filters.push({
        key: 'clientCompany',
        label: t('portal.project.field.client'),
        options: (companies ?? []).map(({ id, name }) => ({ value: id, label: name })),
      })
    return filters
  }, [t, users, companies, seesUsers, seesClients])
}
