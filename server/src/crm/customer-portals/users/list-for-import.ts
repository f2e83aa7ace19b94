import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { byIndex, rowsOf } from '../../../platform/people/index.ts'
import { requirePortalUsers } from '../access.ts'
import { type CustomerUserFilter, peopleOf } from './user-list.ts'

/** What an import of people needs of a customer portal user; texts are empty where nothing is known. */
export type ImportedCustomer = { email: string; firstName: string; lastName: string; account: string }

const pageSize = 2_000

/**
 * The users of a customer portal, those of some ids or whom the list shows with a filter, page by page, for an import
 * elsewhere: what their export says of who they are.
 * @throws crm_no_user, crm_forbidden, not_found
 */
export async function customersForImport(
  ctx: Context,
  portal: string,
  {
    userIds,
    filter = {},
  }: { userIds?: readonly string[] | undefined; filter?: CustomerUserFilter | undefined },
): Promise<{ name: string; pages: AsyncIterable<ImportedCustomer[]> }> {
  const access = await requirePortalUsers(ctx, portal, 'import')
  const people = peopleOf(access, filter)
  const chosen =
    userIds === undefined ? [] : [byIndex(people.of, sql`m.id = any (${userIds.filter(isId)}::uuid[])`)]
  const users = await rowsOf(ctx.tx, { ...people, conditions: [...people.conditions, ...chosen] })
  return { name: access.name, pages: pagesOf(ctx, users) }
}

async function* pagesOf({ tx }: Context, users: RawBuilder<unknown>) {
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const { rows }: { rows: (ImportedCustomer & { id: string })[] } = await sql<
      ImportedCustomer & { id: string }
    >`
      select k.id, k.email, k.first_name as "firstName", k.last_name as "lastName", coalesce((select a.name
        from crm.account a where a.organisation_id = k.organisation_id and a.id = k.account_id), '') as account
      from (${users}) k where ${from === null ? sql`true` : sql`k.id > ${from}::uuid`}
      order by k.id limit ${pageSize}
    `.execute(tx)
    yield rows
    if (rows.length < pageSize) return
    after = rows.at(-1)?.id ?? null
  }
}
