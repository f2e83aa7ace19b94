import { Button, Checkbox, Group, SegmentedControl, Stack } from '@mantine/core'
import type { Project } from '@muster/contract'
import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton, lazyPart } from '../../../shared/ui/index.ts'
import { Rights } from '../portal/rights.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { type TaskChoice, taskListsQuery, tasksQuery } from './task-queries.ts'
import { TaskSection } from './task-section.tsx'

const ListDialog = lazyPart(() => import('./list-dialog.tsx').then((module) => module.ListDialog))
const TaskPanel = lazyPart(() => import('./task-panel.tsx').then((module) => module.TaskPanel))

/** The tasks of a project, list by list; the open one stands beside them. */
export function TasksTab({ project }: { project: Project }) {
  const t = useT()
  const navigate = useNavigate()
  const { api: path, portal } = usePortal()
  const { show, mine, task } = useSearch({ strict: false })
  const [isNaming, setNaming] = useState(false)
  const base = `${path}/projects/${project.id}`
  const lists = useQuery(taskListsQuery(base))
  const loose = useInfiniteQuery(tasksQuery(base, 'none', {})).data
  const mayManage = project.permissions.includes('tasks.manage')
  const canManage = mayManage && project.status === 'active'
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...next }), replace: true })
  const me = portal?.mine?.portalUserId
  const choice: TaskChoice = {
    ...(show === 'all' ? {} : { status: 'not_done' }),
    ...(mine !== undefined && me !== undefined ? { assignee: me } : {}),
  }
  if (lists.isError) return <ErrorPanel error={lists.error} onRetry={() => void lists.refetch()} />
  if (lists.data === undefined || loose === undefined) return <LinesSkeleton lines={8} />
  const hasLoose = loose.pages.some(({ items }) => items.length > 0)
  const newList = canManage && (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setNaming(true)}
    >
      {t('portal.tasks.newList')}
    </Button>
  )
  const isEmpty = lists.data.length === 0 && !hasLoose
  return (
    <Stack gap={16} maw={960}>
      <Rights needs="tasks.manage" has={mayManage} />
      {isEmpty ? (
        <EmptyState
          icon={<IconChecklist size={32} stroke={1.4} />}
          title={t('portal.tasks.emptyTitle')}
          action={newList}
        >
          {t(canManage ? 'portal.tasks.emptyText' : 'portal.tasks.emptyRead')}
        </EmptyState>
      ) : (
        <>
          <Group gap={16}>
            <SegmentedControl
              size="xs"
              aria-label={t('portal.tasks.field.status')}
              value={show === 'all' ? 'all' : 'open'}
              onChange={(value) => change({ show: value === 'all' ? 'all' : undefined })}
              data={[
                { value: 'open', label: t('portal.tasks.showOpen') },
                { value: 'all', label: t('portal.tasks.showAll') },
              ]}
            />
            {me !== undefined && (
              <Checkbox
                size="xs"
                radius={4}
                label={t('portal.tasks.mine')}
                checked={mine !== undefined}
                onChange={(event) => change({ mine: event.currentTarget.checked ? '1' : undefined })}
              />
            )}
          </Group>
          {hasLoose && (
            <TaskSection
              project={project}
              base={base}
              list={null}
              choice={choice}
              canManage={canManage}
              onOpen={(id) => change({ task: id })}
            />
          )}
          {lists.data.map((list) => (
            <TaskSection
              key={list.id}
              project={project}
              base={base}
              list={list}
              choice={choice}
              canManage={canManage}
              onOpen={(id) => change({ task: id })}
            />
          ))}
          <div>{newList}</div>
        </>
      )}
      {isNaming && <ListDialog base={base} onClose={() => setNaming(false)} />}
      {task !== undefined && (
        <TaskPanel
          project={project}
          base={base}
          id={task}
          lists={lists.data}
          canManage={canManage}
          onClose={() => change({ task: undefined })}
        />
      )}
    </Stack>
  )
}
