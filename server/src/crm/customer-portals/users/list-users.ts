import type {
  CustomerPortalUser,
  CustomerState,
  CustomerTotals,
  customerUserFilter,
  customerUserQuery,
  Page,
} from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { prepared, type Tx } from '../../../platform/database/index.ts'
import { type Asked, findRows, gatheredMost } from '../../lists/find-rows.ts'
import type { SortKey } from '../../lists/order.ts'
import { namesRecord } from '../../records/read-records.ts'
import { requirePortalUsers } from '../access.ts'
import { totalsOf } from '../portals/portal-row.ts'
import { readSearch } from './read-search.ts'
import { usersByIds } from './user-row.ts'

const sorts: Record<string, SortKey> = {
  name: { key: sql`r.display_name collate platform.names`, kind: 'text' },
  email: { key: sql`r.email_key`, kind: 'text' },
  status: { key: sql`r.state`, kind: 'text' },
  invitedAt: { key: sql`r.invited_key`, kind: 'instant' },
  lastSignInAt: { key: sql`r.sign_in_key`, kind: 'instant' },
  createdAt: { key: sql`r.created_at`, kind: 'instant' },
}

export type CustomerUserFilter = z.output<typeof customerUserFilter>

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
  const { portalId } = await requirePortalUsers(ctx, portal, 'read')
  const asked = await askedUsers(ctx, portalId, query)
  const found = await findRows(ctx.tx, asked, sorts, query)
  const items = await usersByIds(ctx, found.ids, invitationsDays)
  return { items, nextCursor: found.nextCursor, total: found.total ?? asked.counted }
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

/** How many people a portal has of a user type, role and state. */
type Count = { userType: string; role: string; state: CustomerState; people: number }

async function countsOf(tx: Tx, portalId: string): Promise<Count[]> {
  const { rows } = await prepared(sql<Count>`
    select c.user_type_id as "userType", c.role, c.state, c.people::int as people
    from crm.customer_user_count c where c.portal_id = ${portalId}::uuid
  `).execute(tx)
  return rows
}

function sumOf(counts: readonly Count[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0)
}

const statesOf: Record<NonNullable<CustomerUserFilter['status']>, readonly CustomerState[]> = {
  active: ['confirmed', 'unconfirmed'],
  inactive: ['inactive'],
  confirmed: ['confirmed'],
  unconfirmed: ['unconfirmed'],
}

// whoever is inactive may have accepted or not; the states alone have an index
const isConfirmed = {
  yes: sql<boolean>`(r.state in ('confirmed', 'inactive') and r.confirmed_at is not null)`,
  no: sql<boolean>`(r.state in ('unconfirmed', 'inactive') and r.confirmed_at is null)`,
}

/**
 * What is asked of people, and of which counts it holds, if the kept counts tell; with `isPart` it holds for others too.
 */
type Filter = { holds: RawBuilder<boolean>; counts?: (of: Count) => boolean; isPart?: true }

function filtersOf({ status, confirmed, userType, role, account }: CustomerUserFilter): Filter[] {
  const filters: Filter[] = []
  if (status !== undefined) {
    const states = statesOf[status]
    const isOne = sql.join(states.map((state) => sql.lit(state)))
    filters.push({ holds: sql`(r.state in (${isOne}))`, counts: ({ state }) => states.includes(state) })
  }
  if (confirmed !== undefined) {
    const alone = confirmed === 'yes' ? 'confirmed' : 'unconfirmed'
    filters.push({ holds: isConfirmed[confirmed], counts: ({ state }) => state === alone, isPart: true })
  }
  if (userType !== undefined)
    filters.push({
      holds: isId(userType) ? sql`(r.user_type_id = ${userType}::uuid)` : sql`false`,
      counts: (of) => of.userType === userType.toLowerCase(),
    })
  if (role !== undefined) filters.push({ holds: sql`(r.role = ${role})`, counts: (of) => of.role === role })
  if (account !== undefined) filters.push({ holds: namesRecord('account_id', account) })
  return filters
}

/** Whom a list shows that is asked with these. `counted`: how many, where kept counts tell; null where they don't. */
export async function askedUsers(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  query: CustomerUserFilter,
): Promise<Asked & { counted: number | null }> {
  const [read, counts] = await Promise.all([readSearch(tx, portalId, query), countsOf(tx, portalId)])
  const filters = filtersOf(read)
  const sizes = new Map<RawBuilder<boolean>, number>()
  for (const { holds, counts: fits, isPart } of filters) {
    const size = fits === undefined ? 0 : sumOf(counts.filter(fits))
    if (fits !== undefined && (isPart !== true || size > gatheredMost)) sizes.set(holds, size)
  }
  const isCounted =
    read.q === undefined && filters.every(({ counts: fits, isPart }) => fits !== undefined && !isPart)
  return {
    module: 'customers',
    table: sql`(select * from crm.customer_user where portal_id = ${portalId}::uuid)`,
    q: read.q,
    conditions: filters.map(({ holds }) => holds),
    reach: null,
    known: sumOf(counts),
    sizes,
    counted: isCounted
      ? sumOf(counts.filter((one) => filters.every(({ counts: fits }) => fits?.(one))))
      : null,
  }
}
