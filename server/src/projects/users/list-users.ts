import type { Page, PortalUser, portalUserQuery } from '@muster/contract'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { findPeople } from '../../platform/people/index.ts'
import { requirePortal } from '../access/portal-access.ts'
import { peopleOf, userFilterOf } from './find/user-filter.ts'
import { usersByIds } from './user-row.ts'

/**
 * Lists the users of a portal: searched, filtered, sorted, one page by key. `total` is null where counting is dear.
 * @throws not_found, portal_forbidden, bad_cursor, unknown_role, unknown_profile
 */
export async function listUsers(
  ctx: Context,
  portal: string,
  { sort, limit, cursor, ...filter }: z.output<typeof portalUserQuery>,
): Promise<Page<PortalUser>> {
  const access = await requirePortal(ctx, portal, 'users.view')
  const found = await userFilterOf(ctx, access, filter)
  if (found === null) return { items: [], nextCursor: null, total: 0 }
  const { ids, nextCursor, total } = await findPeople(ctx.tx, peopleOf(found), { sort, limit, cursor })
  return { items: await usersByIds(ctx, access, ids), nextCursor, total }
}
