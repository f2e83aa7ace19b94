import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import type { Filter } from '../../../shared/table/index.ts'
import { roleWord } from '../portal/portal-words.ts'
import { profilesQuery, projectSearchQuery, rolesQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** Status, role, profile and project of portal users. */
export function useUserFilters(): Filter[] {
  const t = useT()
  const { org, slug } = usePortal()
  const roles = useQuery(rolesQuery(org, slug)).data
  const profiles = useQuery(profilesQuery(org, slug)).data
  const projects = useQuery(projectSearchQuery(org, slug, '')).data
  return useMemo(
    () => [
      {
        key: 'status',
        label: t('portal.users.field.status'),
        options: [
          ...(['active', 'invited', 'inactive'] as const).map((status) => ({
            value: status as string,
            label: t(`portal.users.status.${status}`),
          })),
          { value: 'not_invited', label: t('portal.users.status.notMailed') },
        ],
      },
      {
        key: 'role',
        label: t('portal.users.field.role'),
        options: (roles ?? []).map(({ id, kind, name }) => ({ value: id, label: roleWord(t, kind, name) })),
      },
      {
        key: 'profile',
        label: t('portal.users.field.profile'),
        options: (profiles ?? []).map(({ id, kind, name }) => ({
          value: id,
          label: roleWord(t, kind, name),
        })),
      },
      {
        key: 'project',
        label: t('portal.users.field.project'),
        options: (projects ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
    [t, roles, profiles, projects],
  )
}
