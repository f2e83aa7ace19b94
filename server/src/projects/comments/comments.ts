import type { Comment, commentCreate, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireIn, requireWrite } from '../access/portal-access.ts'
import { enterProject, type ProjectAccess, requireProject } from '../access/project-access.ts'
import { listByKey } from '../lists/list-by-key.ts'
import { findTask } from '../tasks/task-row.ts'

/** Where a comment is: portal, project and task of the address. */
export type CommentPlace = { portal: string; id: string; taskId: string }

/** Lists the comments of a task, the oldest first. @throws not_found, portal_forbidden, bad_cursor */
export async function listComments(
  ctx: Context,
  { portal, id, taskId }: CommentPlace,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Comment>> {
  const access = await enterProject(ctx, portal, id)
  const task = await findTask(ctx, access.projectId, taskId)
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.comment c`,
    id: sql`c.id`,
    conditions: [sql<boolean>`c.task_id = ${task.id}::uuid`],
    sort: { key: sql`c.created_at`, value: 'timestamptz', descends: false },
    limit,
    cursor,
  })
  return { items: await commentsByIds(ctx, access, task.id, ids), ...page }
}

type Row = Omit<Comment, 'isMine' | 'createdAt' | 'updatedAt' | 'author' | 'client'> & {
  clientId: string | null
  clientCompany: string | null
  authorId: string | null
  authorName: string
  createdAt: Date
  updatedAt: Date
}

async function commentsByIds(
  { tx }: Context,
  access: ProjectAccess,
  taskId: string,
  ids: readonly string[],
): Promise<Comment[]> {
  const company = access.permissions.includes('clients.view') ? sql`k.name` : sql`null::text`
  const { rows } = await sql<Row>`
    select c.id, c.author_id as "authorId", c.client_author_id as "clientId",
      coalesce(u.display_name, x.display_name, c.author_name) as "authorName", ${company} as "clientCompany", c.text,
      c.external, c.company_id as "companyId", ${company} as company,
      c.version::int as version, c.created_at as "createdAt", c.updated_at as "updatedAt"
    from projects.comment c
    left join projects.portal_user u on u.organisation_id = c.organisation_id and u.id = c.author_id
    left join projects.client_user x on x.organisation_id = c.organisation_id and x.id = c.client_author_id
    left join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where c.task_id = ${taskId}::uuid and c.id = any(${ids.filter(isId)}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map(({ authorId, authorName, clientId, clientCompany, createdAt, updatedAt, ...row }) => [
      row.id,
      {
        ...row,
        author: named(authorId ?? clientId, authorName),
        client: clientId === null ? null : { company: clientCompany ?? '' },
        isMine: authorId !== null && authorId === access.userId,
        createdAt: createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function named(id: string | null, displayName: string): Comment['author'] {
  return id === null ? null : { id, displayName }
}

/**
 * Comments on a task; for clients too only where they see the task, all of them or one company.
 * @throws not_found, portal_forbidden, unknown_client_company
 */
export async function createComment(
  ctx: Context,
  { portal, id, taskId }: CommentPlace,
  { text, external = false, companyId }: z.output<typeof commentCreate>,
): Promise<Comment> {
  const access = await requireProject(ctx, portal, id, 'comments.write')
  const task = await findTask(ctx, access.projectId, taskId)
  const { tx, principal, now } = ctx
  const commentId = newId()
  const isExternal = external && task.external
  if (companyId !== undefined) await requireClientOf(ctx, access, companyId)
  await sql`
    insert into projects.comment (organisation_id, task_id, id, author_id, author_name, text, external, company_id,
      created_at, updated_at)
    values (${principal.organisationId}::uuid, ${task.id}::uuid, ${commentId}::uuid, ${access.userId}::uuid,
      ${principal.displayName}, ${text}, ${isExternal}, ${isExternal ? (companyId ?? null) : null}::uuid, ${now}, ${now})
  `.execute(tx)
  await record(ctx, {
    action: 'projects.comment.create',
    subject: { kind: 'task', id: task.id, name: task.title },
  })
  return find(ctx, access, task.id, commentId)
}

async function requireClientOf({ tx }: Context, { projectId }: ProjectAccess, companyId: string) {
  const { rows } = await sql`select from projects.project_client
    where project_id = ${projectId}::uuid and company_id = ${companyId}::uuid`.execute(tx)
  if (rows.length === 0)
    throw new MusterError('unknown_client_company', {}, [
      { path: 'companyId', code: 'unknown_client_company', message: '' },
    ])
}

/** Changes a comment of one's own. @throws not_found, portal_forbidden, version_mismatch */
export async function updateComment(
  ctx: Context,
  { portal, id, taskId }: CommentPlace,
  commentId: string,
  text: string,
  ifMatch: number | null = null,
): Promise<Comment> {
  const access = await enterProject(ctx, portal, id)
  const task = await findTask(ctx, access.projectId, taskId)
  const comment = await find(ctx, access, task.id, commentId)
  // nobody writes in the name of another, whatever they may
  if (!comment.isMine) await requireIn(ctx, { ...access, permissions: [] }, 'comments.write')
  requireWrite(ctx)
  requireVersion(ifMatch, comment.version)
  if (comment.text !== text) {
    await sql`update projects.comment set text = ${text}, version = version + 1, updated_at = ${ctx.now}
      where id = ${commentId}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.comment.update',
      subject: { kind: 'task', id: task.id, name: task.title },
    })
  }
  return find(ctx, access, task.id, commentId)
}

/** Removes a comment: one's own, or any for who manages tasks. @throws not_found, portal_forbidden */
export async function removeComment(
  ctx: Context,
  { portal, id, taskId }: CommentPlace,
  commentId: string,
): Promise<void> {
  const access = await enterProject(ctx, portal, id)
  const task = await findTask(ctx, access.projectId, taskId)
  const comment = await find(ctx, access, task.id, commentId)
  if (!comment.isMine) await requireIn(ctx, access, 'tasks.manage')
  requireWrite(ctx)
  await sql`delete from projects.comment where id = ${commentId}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.comment.remove',
    subject: { kind: 'task', id: task.id, name: task.title },
  })
}

async function find(ctx: Context, access: ProjectAccess, taskId: string, id: string): Promise<Comment> {
  const [comment] = await commentsByIds(ctx, access, taskId, [id])
  if (comment === undefined) throw new MusterError('not_found', { kind: 'comment' })
  return comment
}
