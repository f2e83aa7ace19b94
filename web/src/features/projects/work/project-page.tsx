import { Button } from '@mantine/core'
import type { Project } from '@muster/contract'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import {
  LinesSkeleton,
  lazyPart,
  MoreMenu,
  PageFailure,
  type PageTab,
  StatusDot,
} from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { projectTones } from '../portal/portal-words.ts'
import { projectQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from './project-page.module.css'
import { useProjectActions } from './use-project-actions.tsx'

const waits = <LinesSkeleton lines={6} />
const Overview = lazyPart<{ project: Project }>(
  () => import('./project-overview.tsx').then((module) => module.ProjectOverview),
  waits,
)
const Tasks = lazyPart<{ project: Project }>(
  () => import('../tasks/tasks-tab.tsx').then((module) => module.TasksTab),
  waits,
)
const People = lazyPart<{ project: Project }>(
  () => import('./project-people.tsx').then((module) => module.ProjectPeople),
  waits,
)
const Clients = lazyPart<{ project: Project }>(
  () => import('./project-clients.tsx').then((module) => module.ProjectClients),
  waits,
)

/** One project: how far it is, its tasks, its people and its clients. */
export function ProjectPage() {
  const t = useT()
  const { projectId = '' } = useParams({ strict: false })
  const { tab = 'overview' } = useSearch({ strict: false })
  const { org, slug, home } = usePortal()
  const found = useQuery(projectQuery(org, slug, projectId))
  const navigate = useNavigate()
  const { rowActions, dialogs } = useProjectActions({
    deleted: () => void navigate({ to: `${home}/projects` as string }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const project = found.data
  const href = `${home}/projects/${projectId}`
  const tabs: PageTab[] = [
    { label: t('portal.project.tabs.overview'), href, active: tab === 'overview' },
    {
      label: t('portal.project.tabs.tasks'),
      href,
      search: { tab: 'tasks' },
      active: tab === 'tasks',
      count: project?.progress.tasks,
    },
    {
      label: t('portal.project.tabs.people'),
      href,
      search: { tab: 'people' },
      active: tab === 'people',
    },
    {
      label: t('portal.project.tabs.clients'),
      href,
      search: { tab: 'clients' },
      active: tab === 'clients',
      count: project?.clientCompanies.length,
    },
  ]
  return (
    <PortalFrame
      section="projects"
      title={project?.name ?? '…'}
      tabs={tabs}
      fill={tab === 'people'}
      description={
        project !== undefined && (
          <span className={classes.line}>
            <span className="tabular">{project.key}</span>
            <StatusDot tone={projectTones[project.status]}>
              {t(`portal.project.status.${project.status}`)}
            </StatusDot>
          </span>
        )
      }
      action={project !== undefined && <Actions project={project} rowActions={rowActions} />}
    >
      {project === undefined ? (
        waits
      ) : (
        <>
          {project.status === 'archived' && (
            <p className={classes.note} role="status">
              {t('portal.project.actions.archivedNote')}
            </p>
          )}
          {tab === 'tasks' ? (
            <Tasks project={project} />
          ) : tab === 'people' ? (
            <People project={project} />
          ) : tab === 'clients' ? (
            <Clients project={project} />
          ) : (
            <Overview project={project} />
          )}
        </>
      )}
      {dialogs}
    </PortalFrame>
  )
}

type ActionsProps = { project: Project; rowActions: ReturnType<typeof useProjectActions>['rowActions'] }

function Actions({ project, rowActions }: ActionsProps) {
  const t = useT()
  // the page is open already
  const [, edit, ...others] = rowActions(project)
  if (edit === undefined) return null
  return (
    <>
      <MoreMenu
        label={t('common.moreActions')}
        items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(project) }))}
      />
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => edit.onSelect(project)}
      >
        {t('common.edit')}
      </Button>
    </>
  )
}
