import type { CrmUser, crmUserFilter, crmUserQuery, Page } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asked, findRows } from '../lists/find-rows.ts'
import type { SortKey } from '../lists/order.ts'
import { findProfile } from '../profiles/profile-row.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { usersByIds } from './user-row.ts'

const sorts: Record<string, SortKey> = {
  name: { key: sql`r.display_name collate platform.names`, kind: 'text' },
  email: { key: sql`r.email_key`, kind: 'text' },
  createdAt: { key: sql`r.created_at`, kind: 'instant' },
}

/** Lists CRM users: searched, filtered, sorted, one page by key. @throws crm_no_user, bad_cursor */
export async function listUsers(ctx: Context, query: z.output<typeof crmUserQuery>): Promise<Page<CrmUser>> {
  await requireCrmUser(ctx)
  const { ids, nextCursor, total } = await findRows(ctx.tx, await askedUsers(ctx, query), sorts, query)
  return { items: await usersByIds(ctx.tx, ids), nextCursor, total }
}

/** Whom a list shows that is asked with these. */
export async function askedUsers(
  { tx }: Context,
  { q, status, confirmed, profile, role }: z.output<typeof crmUserFilter>,
): Promise<Asked> {
  const conditions: RawBuilder<boolean>[] = []
  if (status !== undefined) conditions.push(sql<boolean>`(r.status = ${status})`)
  if (confirmed !== undefined)
    conditions.push(confirmed === 'yes' ? sql<boolean>`r.confirmed` : sql<boolean>`(not r.confirmed)`)
  if (profile !== undefined) {
    const found = await findProfile(tx, profile)
    conditions.push(found === null ? sql<boolean>`false` : sql<boolean>`(r.profile_id = ${found.id}::uuid)`)
  }
  if (role !== undefined)
    conditions.push(isId(role) ? sql<boolean>`(r.role_id = ${role}::uuid)` : sql<boolean>`false`)
  return { module: 'users', table: sql`crm."user"`, q, conditions, reach: null }
}
