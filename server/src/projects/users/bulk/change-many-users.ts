import type { PortalUsersBulkDone, portalUsersBulk } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import { bulkAnswer, bulkChunk, changeMany, type InOrganisation } from '../../../platform/bulk/index.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/people/index.ts'
import { type PortalAccess, requirePortal } from '../../access/portal-access.ts'
import { reasonText } from '../../reason-text.ts'
import { changeUsers, givenOf } from '../changes/change-users.ts'
import { peopleOf, userFilterOf } from '../find/user-filter.ts'

/** What is asked of many portal users. */
export type UsersBulk = z.output<typeof portalUsersBulk>

/**
 * Does one thing to many portal users: chosen by id, or by the filter of the list. Each is done, stays as they are,
 * or is refused, with a reason; the others go on.
 *
 * @throws not_found (also for an id of nobody), portal_forbidden, unknown_role, unknown_profile, unknown_project,
 *   role_above_yours
 */
export async function changeManyUsers(
  inOrganisation: InOrganisation,
  portal: string,
  asked: UsersBulk,
  t: Translate,
): Promise<PortalUsersBulkDone> {
  const changed = await changeMany(inOrganisation, asked.preview === true, async (ctx, after) => {
    const access = await requirePortal(ctx, portal, 'users.manage')
    const given = await givenOf(ctx, access, asked.action, asked)
    const ids = await nextIds(ctx, access, asked, after)
    return { ids, judged: await changeUsers(ctx, access, asked.action, ids, given) }
  })
  return bulkAnswer(asked.action, changed, reasonText(t), ({ id, displayName, email }) => ({
    userId: id,
    displayName,
    email,
  }))
}

/** The next people who are asked for, in the order of their ids. @throws not_found for an id of nobody */
async function nextIds(
  ctx: Context,
  access: PortalAccess,
  { userIds, filter }: UsersBulk,
  after: string | null,
): Promise<string[]> {
  const { tx } = ctx
  if (userIds !== undefined) {
    const wanted = [...new Set(userIds)]
    const { rows } = await sql<{ id: string; everybody: number }>`
      select u.id, count(*) over ()::int as everybody from projects.portal_user u
      where u.portal_id = ${access.portalId}::uuid and u.id = any(${wanted.filter(isId)}::uuid[])
    `.execute(tx)
    // whoever was removed by an earlier part is not missed
    if (after === null && (rows[0]?.everybody ?? 0) < wanted.length)
      throw new MusterError('not_found', { kind: 'portal_user' })
    return rows
      .map(({ id }) => id)
      .filter((id) => after === null || id > after)
      .sort()
      .slice(0, bulkChunk)
  }
  const found = await userFilterOf(ctx, access, filter ?? {})
  if (found === null) return []
  const { rows } = await sql<{ id: string }>`
    select m.id from (${await rowsOf(tx, peopleOf(found))}) m
    where ${after === null ? sql`true` : sql`m.id > ${after}::uuid`} order by m.id limit ${bulkChunk}
  `.execute(tx)
  return rows.map(({ id }) => id)
}
