import type { TaskStatus } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { LinesSkeleton, PageFailure, StatusDot, type StatusTone } from '../../shared/ui/index.ts'
import classes from './guest.module.css'
import { GuestComments } from './guest-comments.tsx'
import { BackLink } from './guest-project-page.tsx'
import { guestPath, guestProjectQuery, guestTaskQuery } from './guest-queries.ts'
import { useGuestTitle } from './use-guest-title.ts'

const tones: Record<TaskStatus, StatusTone> = { open: 'quiet', in_progress: 'updated', done: 'created' }

/** One external task of a guest's project, and what was said about it. */
export function GuestTaskPage() {
  const t = useT()
  const formats = useFormats()
  const { slug: org } = useOrganisation()
  const { portal = '', projectId = '', taskId = '' } = useParams({ strict: false })
  const path = `${guestPath(org, portal)}/${projectId}/tasks/${taskId}`
  const project = useQuery(guestProjectQuery(org, portal, projectId))
  const found = useQuery(guestTaskQuery(path))
  const task = found.data
  useGuestTitle(task?.title ?? '…')
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  return (
    <>
      <BackLink to={`/o/${org}/guest/${portal}/${projectId}`}>{project.data?.name ?? '…'}</BackLink>
      {task === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <>
          <h1 className={classes.title}>{task.title}</h1>
          <p className={classes.state}>
            <StatusDot tone={tones[task.status]}>{t(`guest.tasks.status.${task.status}`)}</StatusDot>
            {task.dueOn !== null && task.status !== 'done' && (
              <span>{t('guest.tasks.due', { date: formats.date(`${task.dueOn}T12:00:00Z`) })}</span>
            )}
            {task.doneAt !== null && (
              <span>{t('guest.tasks.doneOn', { date: formats.date(task.doneAt) })}</span>
            )}
            {task.assignee !== null && <span>{t('guest.tasks.by', { name: task.assignee })}</span>}
          </p>
          {task.description !== '' && <p className={classes.text}>{task.description}</p>}
          <GuestComments path={path} canWrite={project.data?.status === 'active'} />
        </>
      )}
    </>
  )
}
