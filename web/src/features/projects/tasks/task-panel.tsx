import { Drawer } from '@mantine/core'
import type { Project, TaskList } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { TaskComments } from './task-comments.tsx'
import { TaskForm } from './task-form.tsx'
import classes from './task-panel.module.css'
import { taskQuery } from './task-queries.ts'
import { TaskReading } from './task-reading.tsx'

type TaskPanelProps = {
  project: Project
  /** Path of the project in the API. */
  base: string
  id: string
  lists: readonly TaskList[]
  canManage: boolean
  onClose: () => void
}

/** One task beside the list: to change where the reader may, else to read; and what was said about it. */
export function TaskPanel({ project, base, id, lists, canManage, onClose }: TaskPanelProps) {
  const t = useT()
  const found = useQuery(taskQuery(base, id))
  const task = found.data
  const canWrite = project.permissions.includes('comments.write') && project.status === 'active'
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={480} transitionProps={{ duration: 120 }}>
      <Drawer.Overlay backgroundOpacity={0.15} />
      <Drawer.Content>
        {/* Mantine's own header would be a second banner of the page. */}
        <div className={classes.head}>
          <Drawer.Title className={classes.title ?? ''}>
            {task === undefined ? '…' : `${project.key}-${task.number}`}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </div>
        <Drawer.Body>
          <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
          {task === undefined ? (
            found.isPending && <LinesSkeleton lines={8} />
          ) : (
            <>
              {canManage ? (
                <TaskForm
                  key={task.id}
                  task={task}
                  project={project}
                  base={base}
                  lists={lists}
                  onDeleted={onClose}
                />
              ) : (
                <TaskReading task={task} base={base} project={project} />
              )}
              <TaskComments base={base} task={task} project={project} canWrite={canWrite} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
