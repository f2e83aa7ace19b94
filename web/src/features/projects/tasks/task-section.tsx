import { Anchor, Skeleton } from '@mantine/core'
import type { Project, TaskList } from '@muster/contract'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ConfirmDialog, ErrorPanel, lazyPart, MoreMenu, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { AddTask } from './add-task.tsx'
import { type TaskChoice, tasksQuery } from './task-queries.ts'
import { TaskRow } from './task-row.tsx'
import classes from './tasks.module.css'

const ListDialog = lazyPart(() => import('./list-dialog.tsx').then((module) => module.ListDialog))

type TaskSectionProps = {
  project: Project
  /** Path of the project in the API. */
  base: string
  /** null: tasks that stand in no list. */
  list: TaskList | null
  choice: TaskChoice
  canManage: boolean
  onOpen: (taskId: string) => void
}

/** One task list: its name, how far it is, its tasks, and a line to add one. */
export function TaskSection({ project, base, list, choice, canManage, onOpen }: TaskSectionProps) {
  const t = useT()
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null)
  const found = useInfiniteQuery(tasksQuery(base, list?.id ?? 'none', choice))
  const tasks = found.data?.pages.flatMap(({ items }) => items) ?? []
  const name = list?.name ?? t('portal.tasks.noList')
  const remove = async () => {
    await api.delete(`${base}/task-lists/${list?.id ?? ''}`)
    notifyDone(t('portal.tasks.listDeleted', { name }))
    await portalChanged()
  }
  return (
    <section className={classes.list} aria-label={name}>
      <div className={classes.listHead}>
        <h2 className={classes.listName}>{name}</h2>
        {list !== null && list.progress.tasks > 0 && (
          <span className={classes.quiet}>
            {t('portal.tasks.listDone', { done: list.progress.done, total: list.progress.tasks })}
          </span>
        )}
        {list !== null && canManage && (
          <MoreMenu
            isQuiet
            label={t('portal.tasks.listActions', { name })}
            items={[
              {
                label: t('portal.tasks.renameList'),
                icon: <IconPencil size={16} />,
                onSelect: () => setAsked('rename'),
              },
              {
                label: t('portal.tasks.deleteList'),
                icon: <IconTrash size={16} />,
                danger: true,
                onSelect: () => setAsked('delete'),
              },
            ]}
          />
        )}
      </div>
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={36} mb={4} />}
      {found.isSuccess && tasks.length === 0 && (
        <p className={classes.none}>
          {t(
            list !== null && list.progress.tasks > 0 ? 'portal.tasks.nothingOpen' : 'portal.tasks.emptyList',
          )}
        </p>
      )}
      <ul className={classes.tasks}>
        {tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            project={project}
            base={base}
            canManage={canManage}
            onOpen={() => onOpen(task.id)}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          className={classes.more ?? ''}
          onClick={() => void found.fetchNextPage()}
        >
          {t('portal.tasks.more')}
        </Anchor>
      )}
      {canManage && <AddTask base={base} list={list} />}
      {asked === 'rename' && list !== null && (
        <ListDialog base={base} list={list} onClose={() => setAsked(null)} />
      )}
      <ConfirmDialog
        opened={asked === 'delete'}
        danger
        title={t('portal.tasks.deleteListTitle', { name })}
        confirm={t('portal.tasks.deleteList')}
        onConfirm={remove}
        onClose={() => setAsked(null)}
      >
        {t('portal.tasks.deleteListText')}
      </ConfirmDialog>
    </section>
  )
}
