import { Anchor } from '@mantine/core'
import type { GuestTask } from '@muster/contract'
import { IconArrowLeft, IconCircle, IconCircleCheck, IconCircleHalf2, IconMessage } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ProgressBar } from '../../shared/progress/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton, PageFailure } from '../../shared/ui/index.ts'
import classes from './guest.module.css'
import { guestProjectQuery, guestTasksQuery } from './guest-queries.ts'
import { useDates } from './use-dates.ts'
import { useGuestTitle } from './use-guest-title.ts'

/** One project of a guest: how far it is, what is under way, what comes next, what is done. */
export function GuestProjectPage() {
  const t = useT()
  const formats = useFormats()
  const { slug: org } = useOrganisation()
  const { portal = '', projectId = '' } = useParams({ strict: false })
  const found = useQuery(guestProjectQuery(org, portal, projectId))
  const open = useInfiniteQuery(guestTasksQuery(org, portal, projectId, 'not_done'))
  const project = found.data
  const dates = useDates(project ?? { startsOn: null, endsOn: null })
  useGuestTitle(project?.name ?? '…')
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const home = `/o/${org}/guest`
  const tasks = open.data?.pages.flatMap(({ items }) => items) ?? []
  const here = `${home}/${portal}/${projectId}`
  return (
    <>
      <BackLink to={home}>{t('guest.back')}</BackLink>
      {project === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <>
          <h1 className={classes.title}>{project.name}</h1>
          <p className={classes.lead}>
            {[
              project.status === 'archived' ? t('guest.project.archived') : dates,
              project.contact === null ? '' : `${t('guest.project.contact')}: ${project.contact}`,
              project.changedAt === null
                ? ''
                : t('guest.project.changed', { when: formats.relative(project.changedAt) }),
            ]
              .filter((one) => one !== '')
              .join(' · ')}
          </p>
          <div className={classes.progress}>
            <ProgressBar
              progress={project.progress}
              label={t('guest.project.progress')}
              none=""
              words={t('guest.project.words', { done: project.progress.done, count: project.progress.tasks })}
              isWide
            />
          </div>
          <ErrorPanel error={open.error} onRetry={() => void open.refetch()} />
          {open.isPending && <LinesSkeleton lines={6} />}
          {open.isSuccess && project.progress.tasks === 0 && (
            <EmptyState title={t('guest.tasks.emptyTitle')}>{t('guest.tasks.emptyText')}</EmptyState>
          )}
          <Tasks
            title={t('guest.tasks.underWay')}
            tasks={tasks.filter(({ status }) => status === 'in_progress')}
            here={here}
          />
          <Tasks
            title={t('guest.tasks.next')}
            tasks={tasks.filter(({ status }) => status === 'open')}
            here={here}
          />
          {open.hasNextPage && (
            <Anchor component="button" type="button" size="sm" onClick={() => void open.fetchNextPage()}>
              {t('guest.tasks.more')}
            </Anchor>
          )}
          {project.progress.done > 0 && <DoneTasks here={here} count={project.progress.done} />}
          {project.colleagues.length > 0 && (
            <p className={classes.colleagues}>
              {t('guest.project.colleagues', { names: project.colleagues.join(', ') })}
            </p>
          )}
        </>
      )}
    </>
  )
}

/** The way back to what this is part of. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {children}
    </Link>
  )
}

function DoneTasks({ here, count }: { here: string; count: number }) {
  const t = useT()
  const { slug: org } = useOrganisation()
  const { portal = '', projectId = '' } = useParams({ strict: false })
  const [isShown, setShown] = useState(false)
  const done = useInfiniteQuery({ ...guestTasksQuery(org, portal, projectId, 'done'), enabled: isShown })
  if (!isShown)
    return (
      <Anchor
        component="button"
        type="button"
        size="sm"
        className={classes.showDone}
        onClick={() => setShown(true)}
      >
        {t('guest.tasks.showDone', { count })}
      </Anchor>
    )
  return (
    <>
      <ErrorPanel error={done.error} onRetry={() => void done.refetch()} />
      {done.isPending && <LinesSkeleton lines={3} />}
      <Tasks
        title={t('guest.tasks.done')}
        tasks={done.data?.pages.flatMap(({ items }) => items) ?? []}
        here={here}
      />
      {done.hasNextPage && (
        <Anchor component="button" type="button" size="sm" onClick={() => void done.fetchNextPage()}>
          {t('guest.tasks.more')}
        </Anchor>
      )}
    </>
  )
}

const icons = { open: IconCircle, in_progress: IconCircleHalf2, done: IconCircleCheck }

function Tasks({ title, tasks, here }: { title: string; tasks: readonly GuestTask[]; here: string }) {
  const t = useT()
  const formats = useFormats()
  if (tasks.length === 0) return null
  const told = ({ status, dueOn, doneAt }: GuestTask) => {
    if (status === 'done')
      return doneAt === null ? '' : t('guest.tasks.doneOn', { date: formats.date(doneAt) })
    return dueOn === null ? '' : t('guest.tasks.due', { date: formats.date(`${dueOn}T12:00:00Z`) })
  }
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <ul className={classes.tasks}>
        {tasks.map((task) => {
          const TaskIcon = icons[task.status]
          return (
            <li key={task.id} className={classes.task}>
              <TaskIcon
                size={18}
                stroke={1.6}
                aria-hidden
                className={classes.mark}
                data-status={task.status}
              />
              <Link to={`${here}/${task.id}` as string} className={classes.taskName}>
                {task.title}
              </Link>
              {task.commentCount > 0 && (
                <span className={classes.count}>
                  <IconMessage size={14} stroke={1.6} aria-hidden />
                  <span aria-hidden>{formats.number(task.commentCount)}</span>
                  <span className="visually-hidden">
                    {t('guest.tasks.comments', { count: task.commentCount })}
                  </span>
                </span>
              )}
              <span className={classes.when}>{told(task)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
