import { Button } from '@mantine/core'
import type { IntegrationProject } from '@muster/contract'
import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { DataTable } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart, Page } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import { FaultPanel } from '../fault-panel.tsx'
import { fetchProjects } from '../queries.ts'
import { useIntegration } from '../use-integration.ts'
import { projectColumns } from './project-columns.tsx'
import { ProjectsGate } from './projects-gate.tsx'
import { useProjectActions } from './use-project-actions.tsx'

const ProjectDialog = lazyPart(() => import('./project-dialog.tsx').then((module) => module.ProjectDialog))

/** The Projects tab of the CRM: all projects of the connected portal. */
export function ProjectsPage() {
  const t = useT()
  return (
    <CrmGate title={t('integration.list.title')}>
      <ProjectsGate>
        <Projects />
      </ProjectsGate>
    </CrmGate>
  )
}

function Projects() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const me = useIntegration()
  const { add } = useSearch({ strict: false }) as { add?: string }
  const [staleSince, setStaleSince] = useState<string | null>(null)
  const columns = useMemo(() => projectColumns(t, formats, slug), [t, formats, slug])
  const { rowActions, dialogs } = useProjectActions()
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const open = (project: IntegrationProject) =>
    void navigate({ to: `/o/${slug}/crm/projects/${project.id}` as string })
  const canCreate = me?.rights.create === true && me.fault === null
  const portal = me?.portal?.name ?? ''
  const addButton = canCreate && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('integration.list.add')}
    </Button>
  )
  return (
    <Page
      title={t('integration.list.title')}
      breadcrumb={[{ label: t('shell.places.crm') }]}
      description={t('integration.list.fromPortal', { portal })}
      action={addButton}
      fill
    >
      {me != null && me.fault !== null && (
        <FaultPanel fault={me.fault} canConfigure={me.canConfigure} staleSince={staleSince} />
      )}
      <DataTable<IntegrationProject>
        id="crm-projects"
        label={t('integration.list.title')}
        queryKey={['integration', slug, 'list']}
        fetchPage={async ({ query: { sort: _byName, ...query }, signal }) => {
          const page = await fetchProjects(slug, query, signal)
          setStaleSince(page.staleSince)
          return page
        }}
        columns={columns}
        rowId={(project) => project.id}
        rowName={(project) => project.name}
        onOpen={open}
        filters={[
          {
            key: 'status',
            label: t('integration.list.field.status'),
            options: (['active', 'archived'] as const).map((status) => ({
              value: status,
              label: t(`integration.list.projectStatus.${status}`),
            })),
          },
        ]}
        searchLabel={t('integration.list.search')}
        countText={(count) => t('integration.list.count', { count })}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={<IconChecklist size={32} stroke={1.4} />}
            title={t('integration.list.emptyTitle', { portal })}
            action={addButton}
          >
            {t('integration.list.emptyText')}
          </EmptyState>
        }
      />
      {add !== undefined && canCreate && <ProjectDialog onClose={() => showAdd(false)} onCreated={open} />}
      {dialogs}
    </Page>
  )
}
