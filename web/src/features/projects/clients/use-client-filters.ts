import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import type { Filter } from '../../../shared/table/index.ts'
import { companySearchQuery, projectSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** Status, company and project of client users. */
export function useClientFilters(): Filter[] {
  const t = useT()
  const { org, slug } = usePortal()
  const companies = useQuery(companySearchQuery(org, slug, '', 200)).data
  const projects = useQuery(projectSearchQuery(org, slug, '')).data
  return useMemo(
    () => [
      {
        key: 'status',
        label: t('portal.users.field.status'),
        options: (['active', 'invited', 'not_invited', 'inactive'] as const).map((status) => ({
          value: status,
          label:
            status === 'not_invited'
              ? t('portal.users.status.notMailed')
              : t(`portal.users.status.${status}`),
        })),
      },
      {
        key: 'company',
        label: t('portal.clients.users.company'),
        options: (companies ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: 'project',
        label: t('portal.users.field.project'),
        options: (projects ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
    [t, companies, projects],
  )
}
