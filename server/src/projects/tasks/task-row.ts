import type { Task } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

type Row = Omit<Task, 'doneAt' | 'createdAt' | 'updatedAt'> & {
  doneAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** Tasks of a project in the order of the ids. */
export async function tasksByIds(
  { tx }: Context,
  projectId: string,
  ids: readonly string[],
): Promise<Task[]> {
  const { rows } = await sql<Row>`
    select k.id, k.number, k.title, k.description, k.list_id as "listId", k.assignee_id as "assigneeId",
      case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as assignee,
      k.due_on::text as "dueOn", k.status, k.external,
      (select count(*)::int from projects.comment c
        where c.organisation_id = k.organisation_id and c.task_id = k.id) as "commentCount",
      k.done_at as "doneAt", k.version::int as version, k.created_at as "createdAt", k.updated_at as "updatedAt"
    from projects.task k
    left join projects.portal_user u on u.organisation_id = k.organisation_id and u.id = k.assignee_id
    where k.project_id = ${projectId}::uuid and k.id = any(${ids.filter(isId)}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        doneAt: row.doneAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One task of a project. @throws not_found */
export async function findTask(ctx: Context, projectId: string, id: string): Promise<Task> {
  const [task] = await tasksByIds(ctx, projectId, [id])
  if (task === undefined) throw new MusterError('not_found', { kind: 'task' })
  return task
}
