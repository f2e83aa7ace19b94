import type { Task } from '@muster/contract'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { taskQuery } from './task-queries.ts'

type Changes = Partial<
  Pick<Task, 'title' | 'description' | 'listId' | 'assigneeId' | 'dueOn' | 'status' | 'external'>
>

/** Changes a task field by field; a refusal stands in `error`. */
export function useTaskChange(base: string, task: Task) {
  const [error, setError] = useState<unknown>(null)
  const save = async (changes: Changes) => {
    setError(null)
    try {
      const saved = await api.patch<Task>(`${base}/tasks/${task.id}`, changes, { ifMatch: task.version })
      queryClient.setQueryData(taskQuery(base, task.id).queryKey, saved)
    } catch (failure) {
      setError(failure)
    }
    await portalChanged()
  }
  return { save, error }
}
