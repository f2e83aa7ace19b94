import { Checkbox } from '@mantine/core'
import type { Project, Task } from '@muster/contract'
import { IconEye, IconMessage } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { Initials, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { dayWord, today } from '../work/day-word.ts'
import classes from './tasks.module.css'

type TaskRowProps = { task: Task; project: Project; base: string; canManage: boolean; onOpen: () => void }

/** One task in a line; the box says whether it is done, the title opens it. */
export function TaskRow({ task, project, base, canManage, onOpen }: TaskRowProps) {
  const t = useT()
  const { portal } = usePortal()
  const formats = useFormats()
  const errorText = useErrorText()
  // follows the hand at once; the list is read again after
  const [ahead, setAhead] = useState<boolean | null>(null)
  // whoever a task is assigned to says how far it is
  const isMine = project.status === 'active' && task.assigneeId === portal?.mine?.portalUserId
  const isDone = ahead ?? task.status === 'done'
  const isOverdue = !isDone && task.dueOn !== null && task.dueOn < today()
  const day = dayWord(formats, task.dueOn)
  const setDone = async (next: boolean) => {
    setAhead(next)
    try {
      await api.patch(
        `${base}/tasks/${task.id}`,
        { status: next ? 'done' : 'open' },
        { ifMatch: task.version },
      )
      await portalChanged()
    } catch (error) {
      notifyError(errorText(error))
      await portalChanged()
    }
    setAhead(null)
  }
  return (
    <li className={classes.task} data-done={isDone || undefined}>
      <Checkbox
        size="sm"
        aria-label={t('portal.tasks.done', { title: task.title })}
        checked={isDone}
        disabled={!canManage && !isMine}
        onChange={(event) => void setDone(event.currentTarget.checked)}
      />
      <button type="button" className={classes.title} onClick={onOpen}>
        <span className={classes.number}>
          {project.key}-{task.number}
        </span>
        <span className={classes.words}>{task.title}</span>
      </button>
      <span className={classes.facts}>
        {task.status === 'in_progress' && !isDone && (
          <span className={classes.started}>{t('portal.tasks.status.in_progress')}</span>
        )}
        {task.external && (
          <span className={classes.fact} title={t('portal.tasks.externalText')}>
            <IconEye size={14} aria-hidden />
            {t('portal.tasks.external')}
          </span>
        )}
        {task.commentCount > 0 && (
          <span className={classes.fact}>
            <IconMessage size={14} aria-hidden />
            <span className="visually-hidden">{t('portal.tasks.comments.title')}: </span>
            {formats.number(task.commentCount)}
          </span>
        )}
        {task.dueOn !== null && (
          <span className={classes.fact} data-overdue={isOverdue || undefined}>
            {isOverdue ? t('portal.tasks.overdue', { date: day }) : day}
          </span>
        )}
        {task.assignee !== null && (
          <span className={classes.fact} title={task.assignee.displayName}>
            <Initials name={task.assignee.displayName} />
            <span className={classes.assignee}>{task.assignee.displayName}</span>
          </span>
        )}
      </span>
    </li>
  )
}
