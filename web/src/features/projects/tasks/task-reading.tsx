import type { Task } from '@muster/contract'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { Facts } from '../portal/section.tsx'
import { dayWord } from '../work/day-word.ts'
import classes from './task-panel.module.css'

/** A task to read, for whoever may not change it. */
export function TaskReading({ task }: { task: Task }) {
  const t = useT()
  const formats = useFormats()
  return (
    <>
      <h2 className={classes.heading}>{task.title}</h2>
      {task.description !== '' && <p className={classes.text}>{task.description}</p>}
      <Facts
        facts={[
          [t('portal.tasks.field.status'), t(`portal.tasks.status.${task.status}`)],
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
