import { Select } from '@mantine/core'
import type { Project } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'

/** Who reads a comment: the team, all clients of the project, or one of them (its id). */
export type Audience = string

/** The team alone. */
export const team: Audience = 'team'
const clients: Audience = 'clients'

/** What the API is told of it. */
export function audienceOf(audience: Audience): { external?: boolean; companyId?: string } {
  if (audience === team) return {}
  return { external: true, ...(audience === clients ? {} : { companyId: audience }) }
}

type AudienceChoiceProps = {
  project: Pick<Project, 'clientCompanies'>
  value: Audience
  onChange: (audience: Audience) => void
}

/** Chooses who reads a comment on an external task. */
export function AudienceChoice({ project, value, onChange }: AudienceChoiceProps) {
  const t = useT()
  const { clientCompanies } = project
  return (
    <Select
      size="xs"
      aria-label={t('portal.tasks.comments.audience.label')}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => onChange(chosen ?? team)}
      data={[
        { value: team, label: t('portal.tasks.comments.audience.team') },
        { value: clients, label: t('portal.tasks.comments.audience.clients') },
        ...(clientCompanies.length > 1
          ? clientCompanies.map(({ id, name }) => ({
              value: id,
              label: t('portal.tasks.comments.audience.one', { company: name }),
            }))
          : []),
      ]}
      w={260}
    />
  )
}
