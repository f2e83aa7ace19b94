import type { IntegrationProject } from '@muster/contract'
import { IconArchive, IconArchiveOff, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, lazyPart, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { integrationChanged } from '../queries.ts'
import { useIntegration } from '../use-integration.ts'

const ProjectDialog = lazyPart(() => import('./project-dialog.tsx').then((module) => module.ProjectDialog))

type Opened = { kind: 'edit' | 'remove'; project: IntegrationProject }

/** What the reader may do to a project of the portal, with the dialogs that ask first. */
export function useProjectActions(after?: { removed?: () => void }): {
  rowActions: (project: IntegrationProject) => RowAction<IntegrationProject>[]
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const { slug } = useOrganisation()
  const me = useIntegration()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const path = (project: IntegrationProject) => `/orgs/${slug}/crm/projects/${project.id}`
  const archive = async (project: IntegrationProject) => {
    const status = project.status === 'active' ? 'archived' : 'active'
    try {
      await api.patch(path(project), { status }, { ifMatch: project.version })
      notifyDone(
        t(status === 'archived' ? 'integration.list.archived' : 'integration.list.unarchived', {
          name: project.name,
        }),
      )
    } catch (failure) {
      notifyError(errorText(failure))
    }
    await integrationChanged()
  }
  const remove = async (project: IntegrationProject) => {
    await api.delete(path(project), { ifMatch: project.version })
    notifyDone(t('integration.list.removed', { name: project.name }))
    await integrationChanged()
    after?.removed?.()
  }
  const rights = me === undefined || me.fault !== null ? undefined : me.rights
  const rowActions = (project: IntegrationProject): RowAction<IntegrationProject>[] => [
    ...(rights?.edit === true
      ? [
          {
            label: t('integration.list.edit'),
            icon: <IconPencil size={16} />,
            onSelect: () => setOpened({ kind: 'edit', project }),
          },
          project.status === 'active'
            ? {
                label: t('integration.list.archive'),
                icon: <IconArchive size={16} />,
                onSelect: () => void archive(project),
              }
            : {
                label: t('integration.list.unarchive'),
                icon: <IconArchiveOff size={16} />,
                onSelect: () => void archive(project),
              },
        ]
      : []),
    ...(rights?.delete === true
      ? [
          {
            label: t('integration.list.remove'),
            icon: <IconTrash size={16} />,
            danger: true,
            onSelect: () => setOpened({ kind: 'remove', project }),
          },
        ]
      : []),
  ]
  const removing = opened?.kind === 'remove' ? opened.project : null
  const dialogs = (
    <>
      {opened?.kind === 'edit' && <ProjectDialog project={opened.project} onClose={close} />}
      <ConfirmDialog
        opened={removing !== null}
        title={t('integration.list.removeTitle', { name: removing?.name ?? '' })}
        confirm={t('integration.list.remove')}
        danger
        onConfirm={() => (removing === null ? undefined : remove(removing))}
        onClose={close}
      >
        {t('integration.list.removeText')}
      </ConfirmDialog>
    </>
  )
  return { rowActions, dialogs }
}
