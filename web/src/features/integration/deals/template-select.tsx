import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ProjectSelect } from '../projects/project-select.tsx'
import { projectQuery } from '../queries.ts'
import { useIntegration } from '../use-integration.ts'

type TemplateSelectProps = { templateId: string | null; onChange: (id: string | null) => void }

/** Chooses the project that others begin like; nothing where no portal is connected. */
export function TemplateSelect({ templateId, onChange }: TemplateSelectProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const me = useIntegration()
  const found = useQuery({
    ...projectQuery(slug, templateId ?? ''),
    enabled: templateId !== null && me?.isActive === true,
    retry: false,
  })
  if (me?.isActive !== true || (templateId !== null && found.isPending)) return null
  const value = templateId === null ? null : { value: templateId, label: found.data?.name ?? '–' }
  return (
    <ProjectSelect
      label={t('integrationDeals.template')}
      description={t('integrationDeals.templateHint')}
      placeholder={t('integrationDeals.noTemplate')}
      clearable
      value={value}
      onChange={(project) => onChange(project?.value ?? null)}
    />
  )
}
