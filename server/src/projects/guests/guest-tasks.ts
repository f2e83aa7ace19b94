import type { GuestTask, guestTaskQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { listByKey, wordsBegin } from '../lists/list-by-key.ts'
import { commentSeenBy, enterProjectAsGuest, type GuestProjectAccess } from './guest-access.ts'

/** Lists the external tasks of a project, what is due first in front. @throws not_found, bad_cursor */
export async function listGuestTasks(
  ctx: Context,
  portal: string,
  project: string,
  { q, status, limit, cursor }: z.output<typeof guestTaskQuery>,
): Promise<Page<GuestTask>> {
  const access = await enterProjectAsGuest(ctx, portal, project)
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.task k`,
    id: sql`k.id`,
    conditions: [
      sql<boolean>`k.project_id = ${access.projectId}::uuid and k.external`,
      ...wordsBegin(q, sql`k.title_key`),
      ...(status === undefined
        ? []
        : [status === 'done' ? sql<boolean>`k.status = 'done'` : sql<boolean>`k.status <> 'done'`]),
    ],
    sort: { key: sql`k.due_on`, value: 'date', isNullable: true, descends: false },
    limit,
    cursor,
  })
  return { items: await guestTasksByIds(ctx, access, ids), ...page }
}

/** One external task. @throws not_found */
export async function getGuestTask(
  ctx: Context,
  portal: string,
  project: string,
  id: string,
): Promise<GuestTask> {
  return findGuestTask(ctx, await enterProjectAsGuest(ctx, portal, project), id)
}

/** The same for who has entered already. @throws not_found */
export async function findGuestTask(
  ctx: Context,
  access: GuestProjectAccess,
  id: string,
): Promise<GuestTask> {
  const [task] = await guestTasksByIds(ctx, access, [id])
  if (task === undefined) throw new MusterError('not_found', { kind: 'task' })
  return task
}

type Row = Omit<GuestTask, 'doneAt' | 'updatedAt'> & { doneAt: Date | null; updatedAt: Date }

async function guestTasksByIds(
  { tx }: Context,
  access: GuestProjectAccess,
  ids: readonly string[],
): Promise<GuestTask[]> {
  const { rows } = await sql<Row>`
    select k.id, k.title, k.description, k.status, k.due_on::text as "dueOn", u.display_name as assignee,
      (select count(*)::int from projects.comment m where m.organisation_id = k.organisation_id and m.task_id = k.id
        and ${commentSeenBy(access)}) as "commentCount",
      k.done_at as "doneAt", k.updated_at as "updatedAt"
    from projects.task k
    left join projects.portal_user u on u.organisation_id = k.organisation_id and u.id = k.assignee_id
    where k.project_id = ${access.projectId}::uuid and k.external and k.id = any(${ids.filter(isId)}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map(({ doneAt, updatedAt, ...row }) => [
      row.id,
      { ...row, doneAt: doneAt?.toISOString() ?? null, updatedAt: updatedAt.toISOString() },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}
