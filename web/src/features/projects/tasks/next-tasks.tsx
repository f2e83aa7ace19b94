import { Anchor } from '@mantine/core'
import type { Page, Project, Task } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { LinesSkeleton } from '../../../shared/ui/index.ts'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'
import { dayWord, today } from '../work/day-word.ts'

const shown = 5

/** What is to be done next in a project: the open tasks that are due first. */
export function NextTasks({ project }: { project: Project }) {
  const t = useT()
  const formats = useFormats()
  const { api: path, home } = usePortal()
  const base = `${path}/projects/${project.id}`
  const found = useQuery({
    queryKey: ['tasks', base, 'next'],
    queryFn: async ({ signal }) => {
      const query = { status: 'not_done', sort: 'dueOn', limit: shown }
      return (await api.get<Page<Task>>(`${base}/tasks`, { query, signal })).items
    },
  })
  const tasks = found.data
  if (tasks === undefined) return found.isError ? null : <LinesSkeleton lines={3} />
  if (tasks.length === 0) return <p className={classes.note}>{t('portal.project.overview.nothingNext')}</p>
  const href: string = `${home}/projects/${project.id}`
  return (
    <>
      <ul className={classes.rows}>
        {tasks.map((task) => {
          const isOverdue = task.dueOn !== null && task.dueOn < today()
          const day = dayWord(formats, task.dueOn)
          return (
            <li key={task.id}>
              <span className={classes.what}>
                <Link to={href} search={{ tab: 'tasks', task: task.id } as never}>
                  {task.title}
                </Link>
              </span>
              <span className={classes.quiet}>{task.assignee?.displayName}</span>
              {task.dueOn !== null && (
                <span
                  className={classes.quiet}
                  style={isOverdue ? { color: 'var(--muster-outcome-failed)' } : undefined}
                >
                  {isOverdue ? t('portal.tasks.overdue', { date: day }) : day}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <Anchor
        size="sm"
        mt={8}
        display="inline-block"
        renderRoot={(props) => <Link {...props} to={href} search={{ tab: 'tasks' } as never} />}
      >
        {t('portal.project.overview.allTasks')}
      </Anchor>
    </>
  )
}
