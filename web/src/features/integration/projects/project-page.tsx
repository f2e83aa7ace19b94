import { Anchor, Button, Text } from '@mantine/core'
import type { IntegrationProject } from '@muster/contract'
import { IconChecklist, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, MoreMenu, Page, PageFailure, StatusDot } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import { recordHref } from '../../crm/addresses.ts'
import record from '../../crm/record/record.module.css'
import { projectTones } from '../../projects/portal/portal-words.ts'
import { FaultPanel } from '../fault-panel.tsx'
import { projectQuery } from '../queries.ts'
import { useIntegration } from '../use-integration.ts'
import { ProgressShare } from './progress-share.tsx'
import { ProjectsGate } from './projects-gate.tsx'
import { useProjectActions } from './use-project-actions.tsx'

/** One project of the portal as the CRM shows it: a summary, and the records that it belongs to. */
export function ProjectPage() {
  const t = useT()
  return (
    <CrmGate title={t('integration.list.one')}>
      <ProjectsGate>
        <OneProject />
      </ProjectsGate>
    </CrmGate>
  )
}

function OneProject() {
  const t = useT()
  const { slug } = useOrganisation()
  const navigate = useNavigate()
  const me = useIntegration()
  const { projectId = '' } = useParams({ strict: false }) as { projectId?: string }
  const found = useQuery(projectQuery(slug, projectId))
  const list = `/o/${slug}/crm/projects`
  const { rowActions, dialogs } = useProjectActions({ removed: () => void navigate({ to: list as string }) })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const project = found.data
  const actions = project === undefined ? [] : rowActions(project)
  const edit = me?.rights.edit === true ? actions[0] : undefined
  const others = edit === undefined ? actions : actions.slice(1)
  return (
    <Page
      title={project?.name ?? '…'}
      breadcrumb={[{ label: t('shell.places.crm') }, { label: t('integration.list.title'), href: list }]}
      lead={<IconChecklist size={24} stroke={1.5} aria-hidden />}
      action={
        project !== undefined &&
        edit !== undefined && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => edit.onSelect(project)}
          >
            {edit.label}
          </Button>
        )
      }
      more={
        project !== undefined &&
        others.length > 0 && (
          <MoreMenu
            label={t('common.moreActions')}
            items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(project) }))}
          />
        )
      }
    >
      {me != null && me.fault !== null && (
        <FaultPanel
          fault={me.fault}
          canConfigure={me.canConfigure}
          staleSince={project?.staleSince ?? null}
        />
      )}
      {project === undefined ? <LinesSkeleton lines={8} /> : <Summary project={project} />}
      {dialogs}
    </Page>
  )
}

function Summary({ project }: { project: IntegrationProject }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const me = useIntegration()
  const { budget, currency, status } = project
  const facts: [string, React.ReactNode][] = [
    [t('integration.list.field.key'), project.key],
    [
      t('integration.list.field.status'),
      <StatusDot key="status" tone={projectTones[status]}>
        {t(`integration.list.projectStatus.${status}`)}
      </StatusDot>,
    ],
    [
      t('integration.list.field.progress'),
      <ProgressShare key="progress" progress={project.progress} isWide />,
    ],
    [t('integration.list.field.owner'), project.owner ?? ''],
    [t('integration.list.members'), formats.number(project.memberCount)],
    [t('integration.list.field.startsOn'), project.startsOn === null ? '' : formats.day(project.startsOn)],
    [t('integration.list.field.endsOn'), project.endsOn === null ? '' : formats.day(project.endsOn)],
    [
      t('integration.list.field.budget'),
      budget === null ? '' : currency === null ? formats.number(budget) : formats.money(budget, currency),
    ],
    [t('integration.list.field.description'), project.description],
  ]
  return (
    <div className={record.columns}>
      <div className={record.side}>
        <dl className={record.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Text size="sm" c="dimmed">
          {t('integration.list.summary')}
        </Text>
        {me?.portal?.isOwn === true && (
          <Anchor
            size="sm"
            component={Link}
            to={`/o/${slug}/projects/${me.portal.slug}/projects/${project.id}` as string}
          >
            {t('integration.list.open')}
          </Anchor>
        )}
      </div>
      <div className={record.side}>
        <section aria-label={t('integration.list.records')}>
          <h2 className={record.heading}>{t('integration.list.records')}</h2>
          {project.records.length === 0 && <p className={record.quiet}>{t('integration.list.noRecords')}</p>}
          {project.records.length > 0 && (
            <ul className={record.related}>
              {project.records.map((one) => (
                <li key={`${one.module} ${one.id}`}>
                  <Link to={recordHref(slug, one.module, one.id) as string}>{one.name}</Link>
                  <span>{t(`crmPages.${one.module}.one`)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  )
}
