import type { Page, Task, taskQuery } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { enterProject } from '../access/project-access.ts'
import { listByKey, type SortKey, wordsBegin } from '../lists/list-by-key.ts'
import { findTask, tasksByIds } from './task-row.ts'

const sorts: Record<'number' | 'title' | 'dueOn', SortKey> = {
  number: { key: sql`k.number`, value: 'int' },
  title: { key: sql`k.title collate platform.names`, value: 'text' },
  dueOn: { key: sql`k.due_on`, value: 'date', isNullable: true },
}

/** Lists the tasks of a project. @throws not_found, portal_forbidden, bad_cursor */
export async function listTasks(
  ctx: Context,
  portal: string,
  project: string,
  { q, status, assignee, list, external, dueBefore, sort, limit, cursor }: z.output<typeof taskQuery>,
): Promise<Page<Task>> {
  const { projectId } = await enterProject(ctx, portal, project)
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.task k`,
    id: sql`k.id`,
    conditions: [
      sql<boolean>`k.project_id = ${projectId}::uuid`,
      ...wordsBegin(q, sql`k.title_key`),
      ...(status === undefined
        ? []
        : [status === 'not_done' ? sql<boolean>`k.status <> 'done'` : sql<boolean>`k.status = ${status}`]),
      ...idOrNone(sql`k.assignee_id`, assignee),
      ...idOrNone(sql`k.list_id`, list),
      ...(external === undefined ? [] : [sql<boolean>`k.external = ${external === 'true'}`]),
      ...(dueBefore === undefined ? [] : [sql<boolean>`k.due_on < ${dueBefore}::date`]),
    ],
    sort: { ...sorts[sort.replace('-', '') as 'number'], descends: sort.startsWith('-') },
    limit,
    cursor,
  })
  return { items: await tasksByIds(ctx, projectId, ids), ...page }
}

function idOrNone(column: RawBuilder<unknown>, text: string | undefined): RawBuilder<boolean>[] {
  if (text === undefined) return []
  if (text === 'none') return [sql<boolean>`${column} is null`]
  return [isId(text) ? sql<boolean>`${column} = ${text}::uuid` : sql<boolean>`false`]
}

/** One task. @throws not_found, portal_forbidden */
export async function getTask(ctx: Context, portal: string, project: string, id: string): Promise<Task> {
  const { projectId } = await enterProject(ctx, portal, project)
  return findTask(ctx, projectId, id)
}
