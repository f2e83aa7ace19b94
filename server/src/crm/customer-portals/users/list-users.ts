import type {
  CustomerPortalUser,
  CustomerState,
  CustomerTotals,
  customerUserQuery,
  Page,
} from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { findPeople, sumOf } from '../../../platform/people/index.ts'
import { requirePortalUsers } from '../access.ts'
import { totalsOf } from '../portals/portal-row.ts'
import { type CustomerUserFilter, countsOf, peopleOf, sortWithin } from './user-list.ts'
import { usersByIds } from './user-row.ts'

/**
 * Lists the users of a customer portal: searched, filtered, sorted, one page by key. CRM users are never among them.
 * @throws crm_no_user, crm_forbidden, not_found, bad_cursor
 */
export async function listUsers(
  ctx: Context,
  portal: string,
  query: z.output<typeof customerUserQuery>,
  invitationsDays: number,
): Promise<Page<CustomerPortalUser>> {
  const access = await requirePortalUsers(ctx, portal, 'read')
  const sort = sortWithin(access, query)
  const { ids, nextCursor, total } = await findPeople(ctx.tx, peopleOf(access, query), { ...query, sort })
  return { items: await usersByIds(ctx, ids, invitationsDays), nextCursor, total }
}

/** One of them. @throws crm_no_user, crm_forbidden, not_found */
export async function getUser(
  ctx: Context,
  portal: string,
  id: string,
  invitationsDays: number,
): Promise<CustomerPortalUser> {
  const { portalId } = await requirePortalUsers(ctx, portal, 'read')
  const { rows } = isId(id)
    ? await sql<{ id: string }>`select u.id from crm.customer_user u
        where u.id = ${id}::uuid and u.portal_id = ${portalId}::uuid`.execute(ctx.tx)
    : { rows: [] }
  const [user] = await usersByIds(
    ctx,
    rows.map((row) => row.id),
    invitationsDays,
  )
  if (user === undefined) throw new MusterError('not_found', { kind: 'customer_portal_user' })
  return user
}

/** How many there are of each status, among those of a user type and role. @throws crm_no_user, crm_forbidden, not_found */
export async function countUsers(
  ctx: Context,
  portal: string,
  { userType, role }: Pick<CustomerUserFilter, 'userType' | 'role'>,
): Promise<CustomerTotals> {
  const { portalId } = await requirePortalUsers(ctx, portal, 'read')
  const counts = await countsOf(ctx.tx, portalId)
  const ofThem = counts.filter(
    (count) =>
      (userType === undefined || count.userType === userType.toLowerCase()) &&
      (role === undefined || count.role === role),
  )
  const of = (state: CustomerState) => sumOf(ofThem.filter((count) => count.state === state))
  return totalsOf({ confirmed: of('confirmed'), unconfirmed: of('unconfirmed'), inactive: of('inactive') })
}
