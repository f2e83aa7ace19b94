import type { Page, Portal, portalQuery } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { hasPermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { isPrincipal } from '../belonging/belongs.ts'
import { listByKey } from '../lists/list-by-key.ts'
import { portalsByIds } from './portal-row.ts'

/** Lists the portals that one belongs to; owners and admins of the organisation see all of them. @throws bad_cursor */
export async function listPortals(ctx: Context, query: z.output<typeof portalQuery>): Promise<Page<Portal>> {
  const { tx, principal } = ctx
  const seesAll = principal.kind === 'system' || hasPermission(principal, 'settings.manage')
  const mine = sql<boolean>`p.id in (
    select u.portal_id from projects.portal_user u where u.status = 'active' and ${isPrincipal(principal)})`
  // a portal has no folded name: there are a handful of them
  const words = (query.q ?? '').trim().toLowerCase()
  const { ids, ...page } = await listByKey(tx, {
    from: sql`projects.portal p`,
    id: sql`p.id`,
    conditions: [
      seesAll ? sql<boolean>`true` : mine,
      words === '' ? sql<boolean>`true` : sql<boolean>`strpos(' ' || lower(p.name), ${` ${words}`}) > 0`,
    ],
    sort: { key: sql`p.name collate platform.names`, value: 'text', descends: query.sort.startsWith('-') },
    limit: query.limit,
    cursor: query.cursor,
  })
  return { items: await portalsByIds(ctx, ids), ...page }
}
