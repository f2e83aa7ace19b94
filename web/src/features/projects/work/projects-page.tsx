import { Button } from '@mantine/core'
import type { Page as PageOf, Project } from '@muster/contract'
import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { DataTable } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart } from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { projectColumns } from './project-columns.tsx'
import { useProjectActions } from './use-project-actions.tsx'
import { useProjectFilters } from './use-project-filters.ts'

const ProjectDialog = lazyPart(() => import('./project-dialog.tsx').then((module) => module.ProjectDialog))

/** Home of a portal: the projects that the reader sees. */
export function ProjectsPage() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { api: path, home, can, org, slug, portal } = usePortal()
  const { add } = useSearch({ strict: false })
  const columns = useMemo(() => projectColumns(t, formats, home), [t, formats, home])
  const filters = useProjectFilters()
  const { rowActions, dialogs } = useProjectActions()
  const canCreate = can('projects.create')
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const open = (project: Project) => void navigate({ to: `${home}/projects/${project.id}` as string })
  const addButton = canCreate && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('portal.project.create')}
    </Button>
  )
  return (
    <PortalFrame section="projects" title={t('portal.project.title')} action={addButton} fill>
      {portal !== undefined && portal.mine === null ? (
        <EmptyState icon={<IconChecklist size={32} stroke={1.4} />} title={t('portal.rights.notInTitle')}>
          {t('portal.rights.notInText', { owner: portal.owner.displayName })}
        </EmptyState>
      ) : (
        <DataTable<Project>
          id="projects"
          label={t('portal.project.title')}
          queryKey={['projects', org, slug]}
          fetchPage={({ query, signal }) => api.get<PageOf<Project>>(`${path}/projects`, { query, signal })}
          columns={columns}
          rowId={(project) => project.id}
          rowName={(project) => project.name}
          onOpen={open}
          filters={filters}
          defaultSort="name"
          searchLabel={t('portal.project.search')}
          countText={(count) => t('portal.project.count', { count })}
          rowActions={rowActions}
          exportUrl={(format, query) => apiUrl(`${path}/projects.${format}`, query)}
          empty={
            <EmptyState
              icon={<IconChecklist size={32} stroke={1.4} />}
              title={t(canCreate ? 'portal.project.emptyTitle' : 'portal.project.noneTitle')}
              action={addButton}
            >
              {t(canCreate ? 'portal.project.emptyText' : 'portal.project.noneText')}
            </EmptyState>
          }
        />
      )}
      {add !== undefined && canCreate && <ProjectDialog onClose={() => showAdd(false)} onCreated={open} />}
      {dialogs}
    </PortalFrame>
  )
}
