import { MultiSelect } from '@mantine/core'
import type { Page, Project } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { usePortal } from '../portal/use-portal.ts'

type CompanyProjectsProps = {
  companyId: string
  /** Null for all of them. */
  chosen: readonly string[] | null
  onChange: (ids: string[]) => void
}

/** Chooses among the projects that a client company is a client of. */
export function CompanyProjects({ companyId, chosen, onChange }: CompanyProjectsProps) {
  const t = useT()
  const { api: path, org, slug } = usePortal()
  const projects = useQuery({
    queryKey: ['projects-of-company', org, slug, companyId],
    queryFn: async ({ signal }) => {
      const query = { clientCompany: companyId, limit: 500 }
      return (await api.get<Page<Project>>(`${path}/projects`, { query, signal })).items
    },
  }).data
  const isNone = projects?.length === 0
  return (
    <MultiSelect
      label={t('portal.users.field.projects')}
      description={t('portal.clients.users.projectsHint')}
      placeholder={isNone ? t('portal.clients.users.projectsNone') : ''}
      disabled={isNone}
      searchable
      maxDropdownHeight={260}
      data={(projects ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={[...(chosen ?? (projects ?? []).map(({ id }) => id))]}
      onChange={onChange}
    />
  )
}
