import { SegmentedControl } from '@mantine/core'
import type { Task } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'

type TaskStatusChoiceProps = { task: Task; onChange: (status: Task['status']) => void }

/** How far a task is: open, in progress, done. */
export function TaskStatusChoice({ task, onChange }: TaskStatusChoiceProps) {
  const t = useT()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('portal.tasks.field.status')}
      value={task.status}
      onChange={(status) => onChange(status as Task['status'])}
      data={(['open', 'in_progress', 'done'] as const).map((status) => ({
        value: status,
        label: t(`portal.tasks.status.${status}`),
      }))}
    />
  )
}
