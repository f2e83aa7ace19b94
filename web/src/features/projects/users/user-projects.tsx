import { ActionIcon } from '@mantine/core'
import type { PortalUserDetail } from '@muster/contract'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { EmptyState, notifyDone, notifyError, StatusDot, useErrorText } from '../../../shared/ui/index.ts'
import { projectTones } from '../portal/portal-words.ts'
import { portalChanged } from '../portal/queries.ts'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'

/** The projects of a portal user; Administrators belong to every one, and can't be taken out. */
export function UserProjects({ user }: { user: PortalUserDetail }) {
  const t = useT()
  const errorText = useErrorText()
  const { api: path, home, can } = usePortal()
  const canChange = can('users.manage') && !user.isAboveMine && !user.allProjects
  const takeOut = async (project: { id: string; name: string }) => {
    try {
      await api.delete(`${path}/projects/${project.id}/members/${user.id}`)
      notifyDone(t('portal.users.page.removedFrom', { name: user.displayName, project: project.name }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await portalChanged()
  }
  return (
    <>
      {user.allProjects && <p className={classes.note}>{t('portal.users.page.administrator')}</p>}
      {user.projects.length === 0 && !user.allProjects && (
        <EmptyState title={t('portal.users.page.noProjects')}>
          {t('portal.users.page.noProjectsText')}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {user.projects.map((project) => (
          <li key={project.id}>
            <span className={classes.what}>
              <Link to={`${home}/projects/${project.id}` as string}>{project.name}</Link>
            </span>
            <span className={classes.quiet}>{project.key}</span>
            <StatusDot tone={projectTones[project.status]}>
              {t(`portal.project.status.${project.status}`)}
            </StatusDot>
            {canChange && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={t('portal.users.page.removeFrom', { project: project.name })}
                title={t('portal.users.page.removeFrom', { project: project.name })}
                onClick={() => void takeOut(project)}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
