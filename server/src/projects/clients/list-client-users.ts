import type { ClientUser, clientUserFilter, clientUserQuery, Page } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { everyWordBegins } from '../../platform/people/index.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { byName, seenBy } from '../access/project-access.ts'
import { listByKey, type SortKey } from '../lists/list-by-key.ts'
import { keptTotal } from './client-count.ts'
import { clientUsersByIds, findClientUser } from './client-user-row.ts'

const sorts: Record<'name' | 'email' | 'createdAt', SortKey> = {
  name: { key: sql`u.display_name collate platform.names`, value: 'text' },
  email: { key: sql`u.email_key`, value: 'text' },
  createdAt: { key: sql`u.created_at`, value: 'timestamptz' },
}

/** Lists the client users of a portal. @throws not_found, portal_forbidden, bad_cursor */
export async function listClientUsers(
  ctx: Context,
  portal: string,
  { sort, limit, cursor, ...filter }: z.output<typeof clientUserQuery>,
): Promise<Page<ClientUser>> {
  const access = await requirePortal(ctx, portal, 'clients.view')
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.client_user u`,
    id: sql`u.id`,
    conditions: clientConditions(access, filter),
    sort: { ...sorts[sort.replace('-', '') as 'name'], descends: sort.startsWith('-') },
    limit,
    cursor,
    kept: keptTotal(access.portalId, 'user', filter),
  })
  return { items: await clientUsersByIds(ctx, access, ids), ...page }
}

/** The conditions of the filter on a client user `u`. */
export function clientConditions(
  access: PortalAccess,
  { q, status, company, project }: z.output<typeof clientUserFilter>,
): RawBuilder<boolean>[] {
  return [
    sql<boolean>`u.portal_id = ${access.portalId}::uuid`,
    ...everyWordBegins('u', q),
    ...(status === undefined
      ? []
      : status === 'not_invited'
        ? [sql<boolean>`u.status = 'invited' and u.invited_at is null`]
        : [sql<boolean>`u.status = ${status}`]),
    ...(company === undefined
      ? []
      : [isId(company) ? sql<boolean>`u.company_id = ${company}::uuid` : sql<boolean>`false`]),
    ...(project === undefined
      ? []
      : [
          sql<boolean>`u.id in (select l.client_user_id from projects.client_project l
            join projects.project p on p.organisation_id = l.organisation_id and p.id = l.project_id
            where p.portal_id = ${access.portalId}::uuid and ${byName(project)} and ${seenBy(access)})`,
        ]),
  ]
}

/** One client user. @throws not_found, portal_forbidden */
export async function getClientUser(ctx: Context, portal: string, id: string): Promise<ClientUser> {
  return findClientUser(ctx, await requirePortal(ctx, portal, 'clients.view'), id)
}
