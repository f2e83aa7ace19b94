import type { PortalUser } from '@muster/contract'
import { sql } from 'kysely'
import { emailKey, isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { usersByIds } from './user-row.ts'

/** The users of a portal who have one of these addresses. @throws not_found, portal_forbidden */
export async function usersOfAddresses(
  ctx: Context,
  portal: string,
  emails: readonly string[],
): Promise<PortalUser[]> {
  const access = await requirePortal(ctx, portal, 'users.view')
  const keys = emails.flatMap((email) => emailKey(email) ?? [])
  const { rows } = await sql<{ id: string }>`
    select id from projects.portal_user
    where portal_id = ${access.portalId}::uuid and email_key = any(${keys}::text[])
    order by display_name collate platform.names, id
  `.execute(ctx.tx)
  return usersByIds(
    ctx,
    access,
    rows.map(({ id }) => id),
  )
}

/** The users of a portal by their ids. @throws not_found, portal_forbidden */
export async function usersNamed(
  ctx: Context,
  portal: string,
  ids: readonly string[],
): Promise<PortalUser[]> {
  return usersByIds(ctx, await requirePortal(ctx, portal, 'users.view'), ids.filter(isId))
}
