import type { GuestComment, Page } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireWrite } from '../access/portal-access.ts'
import type { CommentPlace } from '../comments/comments.ts'
import { mailClientComment } from '../comments/mail-client-comment.ts'
import { listByKey } from '../lists/list-by-key.ts'
import { commentSeenBy, enterProjectAsGuest, type GuestProjectAccess } from './guest-access.ts'
import { findGuestTask } from './guest-tasks.ts'

/** Lists the comments of an external task that a guest sees, the oldest first. @throws not_found, bad_cursor */
export async function listGuestComments(
  ctx: Context,
  { portal, id, taskId }: CommentPlace,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<GuestComment>> {
  const access = await enterProjectAsGuest(ctx, portal, id)
  const task = await findGuestTask(ctx, access, taskId)
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.comment m`,
    id: sql`m.id`,
    conditions: [sql<boolean>`m.task_id = ${task.id}::uuid`, commentSeenBy(access)],
    sort: { key: sql`m.created_at`, value: 'timestamptz', descends: false },
    limit,
    cursor,
  })
  return { items: await guestCommentsByIds(ctx, access, task.id, ids), ...page }
}

type Row = Omit<GuestComment, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

async function guestCommentsByIds(
  { tx }: Context,
  access: GuestProjectAccess,
  taskId: string,
  ids: readonly string[],
): Promise<GuestComment[]> {
  const { rows } = await sql<Row>`
    select m.id, coalesce(u.display_name, c.display_name, m.author_name) as author,
      m.client_author_id is not distinct from ${access.clientUserId}::uuid as "isMine",
      m.client_author_id is not null as "isOurs", m.text, m.version::int as version, m.created_at as "createdAt",
      m.updated_at as "updatedAt"
    from projects.comment m
    left join projects.portal_user u on u.organisation_id = m.organisation_id and u.id = m.author_id
    left join projects.client_user c on c.organisation_id = m.organisation_id and c.id = m.client_author_id
    where m.task_id = ${taskId}::uuid and m.id = any(${ids.filter(isId)}::uuid[]) and ${commentSeenBy(access)}
  `.execute(tx)
  const byId = new Map(
    rows.map(({ createdAt, updatedAt, ...row }) => [
      row.id,
      { ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Comments on an external task: the project's people see it, and the guest's own company. @throws not_found, forbidden */
export async function createGuestComment(
  ctx: Context,
  { portal, id, taskId }: CommentPlace,
  text: string,
): Promise<GuestComment> {
  const access = await enterProjectAsGuest(ctx, portal, id)
  requireWrite(ctx)
  const task = await findGuestTask(ctx, access, taskId)
  const { tx, principal, now } = ctx
  const commentId = newId()
  await sql`
    insert into projects.comment (organisation_id, task_id, id, client_author_id, author_name, text, external,
      company_id, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${task.id}::uuid, ${commentId}::uuid, ${access.clientUserId}::uuid,
      ${access.displayName}, ${text}, true, ${access.companyId}::uuid, ${now}, ${now})
  `.execute(tx)
  await record(ctx, {
    action: 'projects.comment.create',
    subject: { kind: 'task', id: task.id, name: task.title },
  })
  await mailClientComment(ctx, task.id, access.displayName)
  return findComment(ctx, access, task.id, commentId)
}

/** Changes a comment of one's own. @throws not_found, forbidden, version_mismatch */
export async function updateGuestComment(
  ctx: Context,
  place: CommentPlace,
  commentId: string,
  text: string,
  ifMatch: number | null = null,
): Promise<GuestComment> {
  const { access, task, comment } = await own(ctx, place, commentId)
  requireVersion(ifMatch, comment.version)
  if (comment.text !== text) {
    await sql`update projects.comment set text = ${text}, version = version + 1, updated_at = ${ctx.now}
      where id = ${commentId}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.comment.update',
      subject: { kind: 'task', id: task.id, name: task.title },
    })
  }
  return findComment(ctx, access, task.id, commentId)
}

/** Removes a comment of one's own. @throws not_found, forbidden */
export async function removeGuestComment(
  ctx: Context,
  place: CommentPlace,
  commentId: string,
): Promise<void> {
  const { task } = await own(ctx, place, commentId)
  await sql`delete from projects.comment where id = ${commentId}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.comment.remove',
    subject: { kind: 'task', id: task.id, name: task.title },
  })
}

async function own(ctx: Context, { portal, id, taskId }: CommentPlace, commentId: string) {
  const access = await enterProjectAsGuest(ctx, portal, id)
  requireWrite(ctx)
  const task = await findGuestTask(ctx, access, taskId)
  const comment = await findComment(ctx, access, task.id, commentId)
  if (!comment.isMine) throw new MusterError('forbidden')
  return { access, task, comment }
}

async function findComment(
  ctx: Context,
  access: GuestProjectAccess,
  taskId: string,
  id: string,
): Promise<GuestComment> {
  const [comment] = await guestCommentsByIds(ctx, access, taskId, [id])
  if (comment === undefined) throw new MusterError('not_found', { kind: 'comment' })
  return comment
}
