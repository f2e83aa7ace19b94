import type { Project, Task } from '@muster/contract'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { Facts } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { dayWord } from '../work/day-word.ts'
import classes from './task-panel.module.css'
import { TaskStatusChoice } from './task-status-choice.tsx'
import { useTaskChange } from './use-task-change.ts'

type TaskReadingProps = { task: Task; base: string; project: Project }

/** A task to read, for whoever may not change it; whoever it is assigned to says how far it is. */
export function TaskReading({ task, base, project }: TaskReadingProps) {
  const t = useT()
  const { portal } = usePortal()
  const { save, error } = useTaskChange(base, task)
  const isMine = project.status === 'active' && task.assigneeId === portal?.mine?.portalUserId
  const formats = useFormats()
  return (
    <>
      <h2 className={classes.heading}>{task.title}</h2>
      <ErrorPanel error={error} />
      {isMine && <TaskStatusChoice task={task} onChange={(status) => void save({ status })} />}
      {task.description !== '' && <p className={classes.text}>{task.description}</p>}
      <Facts
        facts={[
          [t('portal.tasks.field.status'), !isMine && t(`portal.tasks.status.${task.status}`)],
          [t('portal.tasks.field.assignee'), task.assignee?.displayName ?? t('portal.tasks.unassigned')],
          [t('portal.tasks.field.due'), dayWord(formats, task.dueOn)],
          [
            t('portal.tasks.field.visibility'),
            t(task.external ? 'portal.tasks.externalText' : 'portal.tasks.internalText'),
          ],
        ]}
      />
    </>
  )
}
