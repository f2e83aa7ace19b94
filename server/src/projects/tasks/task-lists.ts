import type { Page, TaskList, taskListUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { enterProject, requireProject } from '../access/project-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { progressOf } from '../projects/project-row.ts'

/** The task lists of a project in their order. @throws not_found, portal_forbidden */
export async function listTaskLists(ctx: Context, portal: string, project: string): Promise<Page<TaskList>> {
  const { projectId } = await enterProject(ctx, portal, project)
  const items = await taskListsOf(ctx, projectId)
  return { items, nextCursor: null, total: items.length }
}

type Row = Omit<TaskList, 'progress' | 'createdAt' | 'updatedAt'> & {
  tasks: number
  done: number
  createdAt: Date
  updatedAt: Date
}

async function taskListsOf({ tx }: Context, projectId: string): Promise<TaskList[]> {
  const { rows } = await sql<Row>`
    select l.id, l.name, l.position, count(k.id)::int as tasks,
      count(k.id) filter (where k.status = 'done')::int as done, l.version::int as version,
      l.created_at as "createdAt", l.updated_at as "updatedAt"
    from projects.task_list l
    left join projects.task k on k.organisation_id = l.organisation_id and k.list_id = l.id
    where l.project_id = ${projectId}::uuid group by l.organisation_id, l.id order by l.position, l.id
  `.execute(tx)
  return rows.map(({ tasks, done, createdAt, updatedAt, ...row }) => ({
    ...row,
    progress: progressOf(tasks, done),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }))
}

/** Makes a task list, behind the others. @throws not_found, portal_forbidden */
export async function createTaskList(
  ctx: Context,
  portal: string,
  project: string,
  name: string,
): Promise<TaskList> {
  const access = await requireProject(ctx, portal, project, 'tasks.manage')
  const id = newId()
  await sql`
    insert into projects.task_list (organisation_id, project_id, id, name, position, created_at, updated_at)
    select ${ctx.principal.organisationId}::uuid, ${access.projectId}::uuid, ${id}::uuid, ${name},
      coalesce(max(position) + 1, 0), ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from projects.task_list where project_id = ${access.projectId}::uuid
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.task-list.create',
    subject: { kind: 'task_list', id, name },
    after: { project: access.projectName },
  })
  return find(ctx, access.projectId, id)
}

/** Changes the name or the place of a task list. @throws not_found, portal_forbidden, version_mismatch */
export async function updateTaskList(
  ctx: Context,
  portal: string,
  project: string,
  id: string,
  change: z.output<typeof taskListUpdate>,
  ifMatch: number | null = null,
): Promise<TaskList> {
  const { projectId } = await requireProject(ctx, portal, project, 'tasks.manage')
  const list = await find(ctx, projectId, id)
  requireVersion(ifMatch, list.version)
  const before = { name: list.name, position: list.position }
  const after = over(before, change)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`update projects.task_list set name = ${after.name}, position = ${after.position}, version = version + 1,
      updated_at = ${ctx.now} where id = ${id}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.task-list.update',
      subject: { kind: 'task_list', id, name: after.name },
      ...difference,
    })
  }
  return find(ctx, projectId, id)
}

/** Removes a task list; its tasks stay in the project. @throws not_found, portal_forbidden */
export async function removeTaskList(
  ctx: Context,
  portal: string,
  project: string,
  id: string,
): Promise<void> {
  const { projectId } = await requireProject(ctx, portal, project, 'tasks.manage')
  const list = await find(ctx, projectId, id)
  await sql`delete from projects.task_list where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.task-list.remove',
    subject: { kind: 'task_list', id, name: list.name },
  })
}

async function find(ctx: Context, projectId: string, id: string): Promise<TaskList> {
  const list = isId(id) ? (await taskListsOf(ctx, projectId)).find((one) => one.id === id) : undefined
  if (list === undefined) throw new MusterError('not_found', { kind: 'task_list' })
  return list
}
