import { Button, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { Project, Task, TaskList } from '@muster/contract'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ConfirmDialog, ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { MemberSelect } from './member-select.tsx'
import { taskQuery } from './task-queries.ts'
import { TaskStatusChoice } from './task-status-choice.tsx'
import { useTaskChange } from './use-task-change.ts'

type TaskFormProps = {
  task: Task
  project: Project
  base: string
  lists: readonly TaskList[]
  onDeleted: () => void
}

/** A task to change: each field is kept as soon as it is left. */
export function TaskForm({ task, project, base, lists, onDeleted }: TaskFormProps) {
  const t = useT()
  const { save, error } = useTaskChange(base, task)
  const [isAsked, setAsked] = useState(false)
  const remove = async () => {
    await api.delete(`${base}/tasks/${task.id}`)
    notifyDone(t('portal.tasks.deleted'))
    onDeleted()
    queryClient.removeQueries({ queryKey: taskQuery(base, task.id).queryKey })
    await portalChanged()
  }
  return (
    <Stack gap={12}>
      <ErrorPanel error={error} />
      <Textarea
        label={t('portal.tasks.field.title')}
        autosize
        maxLength={300}
        defaultValue={task.title}
        onBlur={(event) => {
          const title = event.currentTarget.value.trim()
          if (title === '') event.currentTarget.value = task.title
          else if (title !== task.title) void save({ title })
        }}
      />
      <TaskStatusChoice task={task} onChange={(status) => void save({ status })} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
        <MemberSelect
          label={t('portal.tasks.field.assignee')}
          project={project}
          value={task.assigneeId}
          known={task.assignee}
          onChange={(assigneeId) => void save({ assigneeId })}
        />
        <TextInput
          label={t('portal.tasks.field.due')}
          type="date"
          key={task.dueOn ?? ''}
          defaultValue={task.dueOn ?? ''}
          onBlur={(event) => {
            const dueOn = event.currentTarget.value === '' ? null : event.currentTarget.value
            if (dueOn !== task.dueOn) void save({ dueOn })
          }}
        />
        <Select
          label={t('portal.tasks.field.list')}
          allowDeselect={false}
          data={[
            ...(task.listId === null ? [{ value: '', label: t('portal.tasks.noList') }] : []),
            ...lists.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={task.listId ?? ''}
          onChange={(listId) => listId !== null && listId !== '' && void save({ listId })}
        />
      </SimpleGrid>
      <Switch
        label={t('portal.tasks.external')}
        description={t(task.external ? 'portal.tasks.externalText' : 'portal.tasks.internalText')}
        checked={task.external}
        onChange={(event) => void save({ external: event.currentTarget.checked })}
      />
      <Textarea
        label={t('portal.tasks.field.description')}
        autosize
        minRows={3}
        maxRows={14}
        defaultValue={task.description}
        onBlur={(event) => {
          const description = event.currentTarget.value.trim()
          if (description !== task.description) void save({ description })
        }}
      />
      <div>
        <Button
          variant="subtle"
          color="red.8"
          size="xs"
          leftSection={<IconTrash size={14} aria-hidden />}
          c="var(--muster-outcome-failed)"
          onClick={() => setAsked(true)}
        >
          {t('portal.tasks.delete')}
        </Button>
      </div>
      <ConfirmDialog
        opened={isAsked}
        danger
        title={t('portal.tasks.deleteTitle', { title: task.title })}
        confirm={t('portal.tasks.delete')}
        onConfirm={remove}
        onClose={() => setAsked(false)}
      >
        {t('portal.tasks.deleteText')}
      </ConfirmDialog>
    </Stack>
  )
}
