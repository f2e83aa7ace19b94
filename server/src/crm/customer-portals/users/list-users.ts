import type {
  CustomerPortalUser,
  CustomerTotals,
  customerUserFilter,
  customerUserQuery,
  Page,
} from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Asked, findRows } from '../../lists/find-rows.ts'
import type { SortKey } from '../../lists/order.ts'
import { namesRecord } from '../../records/read-records.ts'
import { requirePortalUsers } from '../access.ts'
import { stateColumns, totalsOf } from '../portals/portal-row.ts'
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
  const { rows } = await sql<{ confirmed: number; unconfirmed: number; inactive: number }>`
    select ${stateColumns} from crm.customer_user_count c where ${sql.join(countConditions(portalId, userType, role), sql` and `)}
  `.execute(ctx.tx)
  return totalsOf(rows[0] ?? { confirmed: 0, unconfirmed: 0, inactive: 0 })
}

function countConditions(
  portalId: string,
  userType: string | undefined,
  role: string | undefined,
): RawBuilder<boolean>[] {
  return [
    sql<boolean>`c.portal_id = ${portalId}::uuid`,
    ...(userType === undefined
      ? []
      : [isId(userType) ? sql<boolean>`c.user_type_id = ${userType}::uuid` : sql<boolean>`false`]),
    ...(role === undefined ? [] : [sql<boolean>`c.role = ${role}`]),
  ]
}

const isState: Record<string, RawBuilder<boolean>> = {
  active: sql<boolean>`(r.state in ('confirmed', 'unconfirmed'))`,
  inactive: sql<boolean>`(r.state = 'inactive')`,
  confirmed: sql<boolean>`(r.state = 'confirmed')`,
  unconfirmed: sql<boolean>`(r.state = 'unconfirmed')`,
}
const statesOf: Record<string, readonly string[]> = {
  active: ['confirmed', 'unconfirmed'],
  inactive: ['inactive'],
  confirmed: ['confirmed'],
  unconfirmed: ['unconfirmed'],
}

/** Whom a list shows that is asked with these. `counted`: how many, where kept counts tell; null where they don't. */
export async function askedUsers(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  query: CustomerUserFilter,
): Promise<Asked & { counted: number | null }> {
  const { q, status, userType } = await readSearch(tx, portalId, query)
  const { confirmed, role, account } = query
  const conditions: RawBuilder<boolean>[] = []
  if (status !== undefined) conditions.push(isState[status] as RawBuilder<boolean>)
  if (confirmed !== undefined)
    conditions.push(
      confirmed === 'yes'
        ? sql<boolean>`(r.confirmed_at is not null)`
        : sql<boolean>`(r.confirmed_at is null)`,
    )
  if (userType !== undefined)
    conditions.push(isId(userType) ? sql<boolean>`(r.user_type_id = ${userType}::uuid)` : sql<boolean>`false`)
  if (role !== undefined) conditions.push(sql<boolean>`(r.role = ${role})`)
  if (account !== undefined) conditions.push(namesRecord('account_id', account))
  const isCounted = q === undefined && confirmed === undefined && account === undefined
  const known = await count(tx, [sql<boolean>`c.portal_id = ${portalId}::uuid`])
  return {
    module: 'customers',
    table: sql`(select * from crm.customer_user where portal_id = ${portalId}::uuid)`,
    q,
    conditions,
    reach: null,
    known,
    counted: !isCounted
      ? null
      : await count(tx, [
          ...countConditions(portalId, userType, role),
          ...(status === undefined ? [] : [sql<boolean>`c.state = any (${statesOf[status]}::text[])`]),
        ]),
  }
}

async function count(tx: Tx, conditions: readonly RawBuilder<boolean>[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(c.people), 0)::int as n from crm.customer_user_count c where ${sql.join(conditions, sql` and `)}
  `.execute(tx)
  return rows[0]?.n ?? 0
}
