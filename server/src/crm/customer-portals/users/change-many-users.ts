import type { CustomerUsersBulkDone, customerUsersBulk } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import { bulkAnswer, bulkChunk, changeMany, type InOrganisation } from '../../../platform/bulk/index.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/people/index.ts'
import { type PortalAccess, requirePortalUsers } from '../access.ts'
import { changeUsers, givenOf } from './change-users.ts'
import { peopleOf } from './user-list.ts'

type UsersBulk = z.output<typeof customerUsersBulk>

/**
 * Does one thing to many customer portal users: by id, or by the filter of the list. Each is done, stays as they are,
 * or is refused, with a reason; the others go on.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found (also for an id of nobody), unknown_user_type
 */
export async function changeManyUsers(
  inOrganisation: InOrganisation,
  portal: string,
  asked: UsersBulk,
  t: Translate,
): Promise<CustomerUsersBulkDone> {
  const { action } = asked
  const changed = await changeMany(inOrganisation, asked.preview === true, async (ctx, after) => {
    const access = await requirePortalUsers(ctx, portal)
    const given = await givenOf(ctx, access, action, asked)
    const ids = await nextIds(ctx, access, asked, after)
    return { ids, judged: await changeUsers(ctx, access, action, ids, given) }
  })
  const text = (reason: string) => t(`customers.reasons.${reason}` as 'customers.reasons.no_email')
  return bulkAnswer(action, changed, text, ({ id, name, email }) => ({
    userId: id,
    displayName: name,
    email,
  }))
}

/** The next people who are asked for, in the order of their ids. @throws not_found for an id of nobody */
async function nextIds(
  { tx }: Context,
  access: PortalAccess,
  { userIds, filter }: UsersBulk,
  after: string | null,
): Promise<string[]> {
  if (userIds === undefined) {
    const { rows } = await sql<{ id: string }>`
      select m.id from (${await rowsOf(tx, peopleOf(access, filter ?? {}))}) m
      where ${after === null ? sql`true` : sql`m.id > ${after}::uuid`} order by m.id limit ${bulkChunk}
    `.execute(tx)
    return rows.map(({ id }) => id)
  }
  const wanted = [...new Set(userIds)]
  const { rows } = await sql<{ id: string; everybody: number }>`
    select u.id, count(*) over ()::int as everybody from crm.customer_user u
    where u.portal_id = ${access.portalId}::uuid and u.id = any (${wanted.filter(isId)}::uuid[])
  `.execute(tx)
  // whoever was removed by an earlier part is not missed
  if (after === null && (rows[0]?.everybody ?? 0) < wanted.length)
    throw new MusterError('not_found', { kind: 'customer_portal_user' })
  return rows
    .map(({ id }) => id)
    .filter((id) => after === null || id > after)
    .sort()
    .slice(0, bulkChunk)
}
