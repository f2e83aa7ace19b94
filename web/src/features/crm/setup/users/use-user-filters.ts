import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import type { Filter } from '../../../../shared/table/index.ts'
import { profileName, roleName } from '../../crm-words.ts'
import { crmProfilesQuery, crmRolesQuery } from '../../queries.ts'

/** The filters of the list of CRM users. */
export function useUserFilters(): Filter[] {
  const t = useT()
  const { slug } = useOrganisation()
  const profiles = useQuery(crmProfilesQuery(slug)).data
  const roles = useQuery(crmRolesQuery(slug)).data
  return useMemo(
    () => [
      {
        key: 'status',
        label: t('crmSetup.users.status'),
        options: (['active', 'inactive'] as const).map((status) => ({
          value: status,
          label: t(`crm.userStatus.${status}`),
        })),
      },
      {
        key: 'confirmed',
        label: t('crmSetup.users.confirmed'),
        options: (['yes', 'no'] as const).map((answer) => ({
          value: answer,
          label: t(`crm.confirmed.${answer}`),
        })),
      },
      {
        key: 'profile',
        label: t('crmSetup.users.profile'),
        options: (profiles ?? []).map((one) => ({ value: one.id, label: profileName(t, one) })),
      },
      {
        key: 'role',
        label: t('crmSetup.users.role'),
        options: (roles ?? []).map((one) => ({ value: one.id, label: roleName(t, one) })),
      },
    ],
    [t, profiles, roles],
  )
}
