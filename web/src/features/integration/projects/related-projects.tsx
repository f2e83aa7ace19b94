import { Button, Group } from '@mantine/core'
import type { CrmModule, IntegrationProject } from '@muster/contract'
import { IconArrowRight, IconLink, IconLinkOff, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import {
  ErrorPanel,
  LinesSkeleton,
  lazyPart,
  MoreMenu,
  notifyDone,
  notifyError,
  useErrorText,
} from '../../../shared/ui/index.ts'
import classes from '../../crm/record/record.module.css'
import { FaultPanel } from '../fault-panel.tsx'
import { integrationChanged, projectsQuery } from '../queries.ts'
import { useIntegration } from '../use-integration.ts'
import { ProgressShare } from './progress-share.tsx'
import own from './related-projects.module.css'

const ProjectDialog = lazyPart(() => import('./project-dialog.tsx').then((module) => module.ProjectDialog))
const ConvertDialog = lazyPart(() =>
  import('../deals/convert-dialog.tsx').then((module) => module.ConvertDialog),
)
const AssociateDialog = lazyPart(() =>
  import('./associate-dialog.tsx').then((module) => module.AssociateDialog),
)

type RelatedProjectsProps = { module: CrmModule; id: string; name: string }

/** The projects of a record, with the way to make one for it or to associate one; nothing where nothing is connected. */
export function RelatedProjects(record: RelatedProjectsProps) {
  const me = useIntegration()
  if (me === undefined || !me.isActive || !me.rights.view || !me.related.includes(record.module)) return null
  return <ProjectsOf {...record} />
}

function ProjectsOf(record: RelatedProjectsProps) {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const { slug } = useOrganisation()
  const me = useIntegration()
  const [dialog, setDialog] = useState<'create' | 'associate' | 'convert' | null>(null)
  const { module, id } = record
  const found = useQuery(projectsQuery(slug, { module, record: id }))
  const projects = found.data?.items ?? []
  const rights = me === undefined || me.fault !== null ? undefined : me.rights
  const title = t('integration.list.title')
  const separate = async (project: IntegrationProject) => {
    try {
      await api.delete(`/orgs/${slug}/crm/projects/${project.id}/records/${module}/${id}`)
      notifyDone(t('integration.list.separated', { name: project.name }))
    } catch (failure) {
      notifyError(errorText(failure))
    }
    await integrationChanged()
  }
  return (
    <section aria-label={title}>
      <div className={classes.relatedHead}>
        <h2 className={classes.heading}>
          {title}
          {projects.length > 0 && (
            <span className={classes.headCount}>{formats.number(projects.length)}</span>
          )}
        </h2>
        <Group gap={4}>
          {rights?.create === true && module === 'deals' && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconArrowRight size={14} aria-hidden />}
              onClick={() => setDialog('convert')}
            >
              {t('integrationDeals.button')}
            </Button>
          )}
          {rights?.edit === true && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconLink size={14} aria-hidden />}
              onClick={() => setDialog('associate')}
            >
              {t('integration.list.associate')}
            </Button>
          )}
          {rights?.create === true && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setDialog('create')}
            >
              {t('integration.list.addHere')}
            </Button>
          )}
        </Group>
      </div>
      {me != null && me.fault !== null && (
        <FaultPanel
          fault={me.fault}
          canConfigure={me.canConfigure}
          staleSince={found.data?.staleSince ?? null}
        />
      )}
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={2} />}
      {found.isSuccess && projects.length === 0 && (
        <p className={classes.quiet}>
          {t('integration.list.none')}
          {rights?.create === true && `. ${t('integration.list.noneText')}`}
        </p>
      )}
      {projects.length > 0 && (
        <ul className={own.list}>
          {projects.map((project) => (
            <li key={project.id}>
              <Link to={`/o/${slug}/crm/projects/${project.id}` as string}>{project.name}</Link>
              <span className={own.status}>{t(`integration.list.projectStatus.${project.status}`)}</span>
              <ProgressShare progress={project.progress} />
              {rights?.edit === true && (
                <MoreMenu
                  label={t('common.table.actionsFor', { name: project.name })}
                  items={[
                    {
                      label: t('integration.list.separate'),
                      icon: <IconLinkOff size={16} />,
                      onSelect: () => void separate(project),
                    },
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {dialog === 'create' && <ProjectDialog record={{ module, id }} onClose={() => setDialog(null)} />}
      {dialog === 'convert' && (
        <ConvertDialog
          dealId={id}
          without={projects.map((project) => project.id)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'associate' && (
        <AssociateDialog
          record={record}
          without={projects.map((project) => project.id)}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  )
}
