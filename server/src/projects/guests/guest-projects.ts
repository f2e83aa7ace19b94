import type { GuestPortal, GuestProject, guestProjectQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { isGuest } from '../belonging/belongs.ts'
import { listByKey, wordsBegin } from '../lists/list-by-key.ts'
import { progressOf } from '../projects/project-row.ts'
import {
  commentSeenBy,
  enterAsGuest,
  enterProjectAsGuest,
  type GuestAccess,
  seenByGuest,
} from './guest-access.ts'

/** Where the reader is a client user: the portals that they are a guest of; none for anybody else. */
export async function listGuestPortals({ tx, principal }: Context): Promise<Page<GuestPortal>> {
  const { rows: items } = await sql<GuestPortal>`
    select p.id, p.name, p.slug, k.name as company, c.display_name as "displayName",
      (select count(*)::int from projects.client_project mine
        join projects.project_client l on l.organisation_id = mine.organisation_id and l.project_id = mine.project_id
          and l.company_id = c.company_id
        where mine.organisation_id = c.organisation_id and mine.client_user_id = c.id) as "projectCount"
    from projects.client_user c
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    join projects.portal p on p.organisation_id = c.organisation_id and p.id = c.portal_id
    where c.identity_id = ${principal.identityId}::uuid and ${isGuest} order by p.name collate platform.names, p.id
  `.execute(tx)
  return { items, nextCursor: null, total: items.length }
}

/** Lists the projects of a guest. @throws not_found, bad_cursor */
export async function listGuestProjects(
  ctx: Context,
  portal: string,
  { q, status, limit, cursor }: z.output<typeof guestProjectQuery>,
): Promise<Page<GuestProject>> {
  const access = await enterAsGuest(ctx, portal)
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.project p`,
    id: sql`p.id`,
    conditions: [
      sql<boolean>`p.portal_id = ${access.portalId}::uuid`,
      seenByGuest(access),
      ...wordsBegin(q, sql`(p.name_key || ' ' || lower(p.key))`),
      ...(status === undefined ? [] : [sql<boolean>`p.status = ${status}`]),
    ],
    sort: { key: sql`p.name collate platform.names`, value: 'text', descends: false },
    limit,
    cursor,
  })
  return { items: await guestProjectsByIds(ctx, access, ids), ...page }
}

/** One project of a guest, by id or key. @throws not_found */
export async function getGuestProject(ctx: Context, portal: string, project: string): Promise<GuestProject> {
  const access = await enterProjectAsGuest(ctx, portal, project)
  const [found] = await guestProjectsByIds(ctx, access, [access.projectId])
  if (found === undefined) throw new MusterError('not_found', { kind: 'project' })
  return found
}

type Row = Omit<GuestProject, 'progress' | 'changedAt'> & {
  tasks: number
  done: number
  changedAt: Date | null
}

async function guestProjectsByIds(
  { tx }: Context,
  access: GuestAccess,
  ids: readonly string[],
): Promise<GuestProject[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select p.id, p.name, p.key, p.status, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
      u.display_name as contact, t.tasks, t.done, greatest(t.changed_at, w.changed_at) as "changedAt",
      coalesce((select json_agg(c.display_name order by c.display_name collate platform.names, c.id)
        from projects.client_project l
        join projects.client_user c on c.organisation_id = l.organisation_id and c.id = l.client_user_id
        where l.organisation_id = p.organisation_id and l.project_id = p.id and c.status = 'active'
          and c.company_id = ${access.companyId}::uuid and c.id <> ${access.clientUserId}::uuid), '[]') as colleagues
    from projects.project p
    left join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
    cross join lateral (select count(*)::int as tasks, count(*) filter (where k.status = 'done')::int as done,
        max(k.updated_at) as changed_at from projects.task k
      where k.organisation_id = p.organisation_id and k.project_id = p.id and k.external) t
    cross join lateral (select max(m.updated_at) as changed_at from projects.task k
      join projects.comment m on m.organisation_id = k.organisation_id and m.task_id = k.id and ${commentSeenBy(access)}
      where k.organisation_id = p.organisation_id and k.project_id = p.id and k.external) w
    where p.portal_id = ${access.portalId}::uuid and p.id = any(${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map(({ tasks, done, changedAt, ...row }) => [
      row.id,
      { ...row, progress: progressOf(tasks, done), changedAt: changedAt?.toISOString() ?? null },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}
