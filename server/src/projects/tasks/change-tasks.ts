import type { Task, taskCreate, taskUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireIn, requireWrite } from '../access/portal-access.ts'
import { enterProject, type ProjectAccess, requireProject } from '../access/project-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { findTask } from './task-row.ts'

/**
 * Makes a task.
 * @throws not_found, portal_forbidden, unknown_task_list, unknown_portal_user (who does not belong to the project)
 */
export async function createTask(
  ctx: Context,
  portal: string,
  project: string,
  asked: z.output<typeof taskCreate>,
): Promise<Task> {
  const access = await requireProject(ctx, portal, project, 'tasks.manage')
  const { tx, principal, now } = ctx
  await requireParts(ctx, access, asked)
  const { rows } = await sql<{ number: number }>`
    update projects.project set last_task = last_task + 1 where id = ${access.projectId}::uuid
    returning last_task as number
  `.execute(tx)
  const id = newId()
  const status = asked.status ?? 'open'
  await sql`
    insert into projects.task (organisation_id, project_id, id, number, list_id, title, title_key, description,
      assignee_id, due_on, status, external, done_at, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${access.projectId}::uuid, ${id}::uuid, ${rows[0]?.number},
      ${asked.listId ?? null}::uuid, ${asked.title}, ${fold(asked.title)}, ${asked.description ?? ''},
      ${asked.assigneeId ?? null}::uuid, ${asked.dueOn ?? null}::date, ${status}, ${asked.external ?? false},
      ${status === 'done' ? now : null}, ${now}, ${now})
  `.execute(tx)
  await record(ctx, {
    action: 'projects.task.create',
    subject: { kind: 'task', id, name: asked.title },
    after: { project: access.projectName },
  })
  return findTask(ctx, access.projectId, id)
}

/**
 * Changes a task. Whoever it is assigned to may say how far it is, without further rights.
 * @throws not_found, portal_forbidden, version_mismatch, unknown_task_list, unknown_portal_user
 */
export async function updateTask(
  ctx: Context,
  portal: string,
  project: string,
  id: string,
  change: z.output<typeof taskUpdate>,
  ifMatch: number | null = null,
): Promise<Task> {
  const access = await enterProject(ctx, portal, project)
  const task = await findTask(ctx, access.projectId, id)
  const isOwnStatus =
    task.assigneeId === access.userId && Object.keys(change).every((field) => field === 'status')
  if (isOwnStatus) requireWrite(ctx)
  else await requireIn(ctx, access, 'tasks.manage')
  requireVersion(ifMatch, task.version)
  await requireParts(ctx, access, change)
  const { title, description, listId, assigneeId, dueOn, status, external } = task
  const before = { title, description, listId, assigneeId, dueOn, status, external }
  const after = over(before, change)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`
      update projects.task set title = ${after.title}, title_key = ${fold(after.title)},
        description = ${after.description}, list_id = ${after.listId}::uuid, assignee_id = ${after.assigneeId}::uuid,
        due_on = ${after.dueOn}::date, status = ${after.status}, external = ${after.external},
        done_at = case when ${after.status} = 'done' then coalesce(done_at, ${ctx.now}) end, version = version + 1,
        updated_at = ${ctx.now}
      where id = ${id}::uuid
    `.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.task.update',
      subject: { kind: 'task', id, name: after.title },
      ...difference,
    })
  }
  return findTask(ctx, access.projectId, id)
}

/** Removes a task with its comments. @throws not_found, portal_forbidden, version_mismatch */
export async function removeTask(
  ctx: Context,
  portal: string,
  project: string,
  id: string,
  ifMatch: number | null = null,
): Promise<void> {
  const access = await requireProject(ctx, portal, project, 'tasks.manage')
  const task = await findTask(ctx, access.projectId, id)
  requireVersion(ifMatch, task.version)
  await sql`delete from projects.task where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.task.remove',
    subject: { kind: 'task', id, name: task.title },
    before: { project: access.projectName, status: task.status },
  })
}

async function requireParts(
  { tx }: Context,
  { projectId, portalId, ownerId }: ProjectAccess,
  { listId, assigneeId }: { listId?: string | null | undefined; assigneeId?: string | null | undefined },
): Promise<void> {
  if (listId != null) {
    const { rows } = isId(listId)
      ? await sql`select from projects.task_list
          where project_id = ${projectId}::uuid and id = ${listId}::uuid`.execute(tx)
      : { rows: [] }
    if (rows.length === 0)
      throw new MusterError('unknown_task_list', {}, [
        { path: 'listId', code: 'unknown_task_list', message: '' },
      ])
  }
  if (assigneeId == null) return
  const { rows } = isId(assigneeId)
    ? await sql`select from projects.portal_user u
        join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
        where u.portal_id = ${portalId}::uuid and u.id = ${assigneeId}::uuid and (
          u.id = ${ownerId}::uuid or r.kind = 'administrator' or exists (select from projects.project_member m
            where m.project_id = ${projectId}::uuid and m.portal_user_id = u.id))`.execute(tx)
    : { rows: [] }
  if (rows.length === 0)
    throw new MusterError('unknown_portal_user', {}, [
      { path: 'assigneeId', code: 'unknown_portal_user', message: '' },
    ])
}
