import type { Comment, Page, Task, TaskList } from '@muster/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'

/** Which tasks of a list are shown. */
export type TaskChoice = { status?: 'not_done' | undefined; assignee?: string | undefined }

const pageSize = 50

/** The task lists of a project in their order; `project` is its path in the API. */
export function taskListsQuery(project: string) {
  return queryOptions({
    queryKey: ['task-lists', project],
    queryFn: async ({ signal }) =>
      (await api.get<Page<TaskList>>(`${project}/task-lists`, { query: { limit: 500 }, signal })).items,
  })
}

/** Tasks of one list, page after page; `list` is its id, or `none`. */
export function tasksQuery(project: string, list: string, choice: TaskChoice) {
  return infiniteQueryOptions({
    queryKey: ['tasks', project, list, choice],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Task>>(`${project}/tasks`, {
        query: { ...choice, list, limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Task>) => last.nextCursor ?? undefined,
  })
}

/** One task. */
export function taskQuery(project: string, id: string) {
  return queryOptions({
    queryKey: ['task', project, id],
    queryFn: ({ signal }) => api.get<Task>(`${project}/tasks/${id}`, { signal }),
  })
}

/** What was said about a task, the oldest first. */
export function commentsQuery(project: string, taskId: string) {
  return infiniteQueryOptions({
    queryKey: ['comments', project, taskId],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Comment>>(`${project}/tasks/${taskId}/comments`, {
        query: { limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Comment>) => last.nextCursor ?? undefined,
  })
}
