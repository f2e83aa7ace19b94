import type { Project } from '@muster/contract'
import { IconArchive, IconArchiveOff, IconEye, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, lazyPart, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

const ProjectDialog = lazyPart(() => import('./project-dialog.tsx').then((module) => module.ProjectDialog))

/** What can be done to a project, as far as the reader may, with the dialogs that ask first. */
export function useProjectActions(after?: { deleted?: () => void }): {
  rowActions: (project: Project) => RowAction<Project>[]
  edit: (project: Project) => void
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const navigate = useNavigate()
  const { api: path, home } = usePortal()
  const [edited, setEdited] = useState<Project | null>(null)
  const [archived, setArchived] = useState<Project | null>(null)
  const [deleted, setDeleted] = useState<Project | null>(null)
  const remove = async (project: Project) => {
    await api.delete(`${path}/projects/${project.id}`)
    notifyDone(t('portal.project.actions.deleted', { name: project.name }))
    after?.deleted?.()
    await portalChanged()
  }
  const setStatus = async (project: Project, status: Project['status']) => {
    await api.patch(`${path}/projects/${project.id}`, { status }, { ifMatch: project.version })
    const done = status === 'archived' ? 'archived' : 'restored'
    notifyDone(t(`portal.project.actions.${done}`, { name: project.name }))
    await portalChanged()
  }
  const restore = (project: Project) =>
    setStatus(project, 'active').catch((error: unknown) => notifyError(errorText(error)))
  const rowActions = (project: Project): RowAction<Project>[] => {
    const open: RowAction<Project> = {
      label: t('portal.users.actions.open'),
      icon: <IconEye size={16} />,
      onSelect: ({ id }) => void navigate({ to: `${home}/projects/${id}` as string }),
    }
    if (!project.permissions.includes('projects.manage')) return [open]
    return [
      open,
      { label: t('portal.project.actions.edit'), icon: <IconPencil size={16} />, onSelect: setEdited },
      project.status === 'active'
        ? {
            label: t('portal.project.actions.archive'),
            icon: <IconArchive size={16} />,
            onSelect: setArchived,
          }
        : {
            label: t('portal.project.actions.restore'),
            icon: <IconArchiveOff size={16} />,
            onSelect: (one) => void restore(one),
          },
      {
        label: t('portal.project.actions.delete'),
        icon: <IconTrash size={16} />,
        danger: true,
        onSelect: setDeleted,
      },
    ]
  }
  const dialogs = (
    <>
      {edited !== null && <ProjectDialog project={edited} onClose={() => setEdited(null)} />}
      {archived !== null && (
        <ConfirmDialog
          opened
          title={t('portal.project.actions.archiveTitle', { name: archived.name })}
          confirm={t('portal.project.actions.archive')}
          onConfirm={() => setStatus(archived, 'archived')}
          onClose={() => setArchived(null)}
        >
          {t('portal.project.actions.archiveText')}
        </ConfirmDialog>
      )}
      {deleted !== null && (
        <ConfirmDialog
          opened
          danger
          title={t('portal.project.actions.deleteTitle', { name: deleted.name })}
          confirm={t('portal.project.actions.delete')}
          onConfirm={() => remove(deleted)}
          onClose={() => setDeleted(null)}
        >
          {t('portal.project.actions.deleteText')}
        </ConfirmDialog>
      )}
    </>
  )
  return { rowActions, edit: setEdited, dialogs }
}
