import type { BillingAddress, CrmAccount } from '@muster/contract'
import { sql } from 'kysely'
import { fold, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import type { SortKey } from '../lists/order.ts'
import { phoneKey } from '../lists/phone-key.ts'
import { type CommonRow, commonColumns, inOrder, toCommon } from '../records/common-columns.ts'
import { isVisible, namesRecord } from '../records/read-records.ts'
import type { RecordKind, Values } from '../records/record-kind.ts'
import type { CrmRights } from '../rights/crm-rights.ts'

const sorts: Record<string, SortKey> = {
  name: { key: sql`r.name collate platform.names`, kind: 'text' },
  createdAt: { key: sql`r.created_at`, kind: 'instant' },
  updatedAt: { key: sql`r.updated_at`, kind: 'instant' },
}

const addressParts = ['street', 'city', 'state', 'postalCode', 'country'] as const

/** Companies. */
export const accountKind: RecordKind<CrmAccount> = {
  module: 'accounts',
  noun: 'account',
  columns: {
    name: 'name',
    website: 'website',
    phone: 'phone',
    industry: 'industry',
    street: 'street',
    city: 'city',
    state: 'state',
    postalCode: 'postal_code',
    country: 'country',
    parentId: 'parent_id',
  },
  sorts,
  title: ({ name }) => String(name),
  keys: ({ name, phone, industry }) => ({
    name_key: fold(String(name)),
    phone_key: phoneKey(String(phone)),
    industry_key: fold(String(industry)),
  }),
  check: checkAccount,
  byIds: accountsByIds,
  conditions: async (_ctx, { industry, parent }) => [
    ...(typeof industry === 'string'
      ? [sql<boolean>`(r.industry_key = ${fold(industry)} and r.industry_key <> '')`]
      : []),
    ...(parent === undefined ? [] : [namesRecord('parent_id', parent)]),
  ],
  namedBy: [
    { module: 'contacts', column: 'account_id', field: 'accountId' },
    { module: 'deals', column: 'account_id', field: 'accountId' },
    { module: 'accounts', column: 'parent_id', field: 'parentId' },
  ],
}

const empty: Values = {
  website: '',
  phone: '',
  industry: '',
  street: '',
  city: '',
  state: '',
  postalCode: '',
  country: '',
  parentId: null,
}

async function checkAccount(
  ctx: Context,
  rights: CrmRights,
  { billingAddress, ...given }: Values,
  before: (Values & { id: string }) | null,
): Promise<Values> {
  const values = { ...(before === null ? empty : {}), ...given, ...partsOf(billingAddress) }
  if (given.parentId !== undefined && given.parentId !== null && given.parentId !== before?.parentId) {
    if (!(await isVisible(ctx, accountKind, rights, String(given.parentId)))) throw unknownAccount('parentId')
    if (before !== null) await refuseCircle(ctx, before.id, String(given.parentId))
  }
  return values
}

/** An address given as one text is its street. */
function partsOf(address: unknown): Values {
  if (address === undefined) return {}
  const given: Partial<BillingAddress> =
    typeof address === 'string' ? { street: address } : (address as Partial<BillingAddress>)
  return Object.fromEntries(addressParts.map((part) => [part, given[part] ?? '']))
}

/** The refusal of an account that is not there, or may not be seen. */
export function unknownAccount(path: string): MusterError {
  return new MusterError('unknown_account', {}, [{ path, code: 'unknown_account', message: '' }])
}

async function refuseCircle({ tx, principal }: Context, id: string, parentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7244, hashtext(${principal.organisationId}))`.execute(tx)
  const { rows } = await sql`
    with recursive up as (
      select a.id, a.parent_id, 1 as level from crm.account a where a.id = ${parentId}::uuid
      union all
      select a.id, a.parent_id, up.level + 1 from crm.account a join up on a.id = up.parent_id where up.level < 1000
    )
    select 1 from up where id = ${id}::uuid
  `.execute(tx)
  if (rows.length > 0)
    throw new MusterError('account_cycle', {}, [{ path: 'parentId', code: 'account_cycle', message: '' }])
}

type Row = CommonRow & {
  name: string
  website: string
  phone: string
  industry: string
  street: string
  city: string
  state: string
  postal_code: string
  country: string
  parent_id: string | null
  parent_name: string | null
}

async function accountsByIds(ctx: Context, rights: CrmRights, ids: readonly string[]): Promise<CrmAccount[]> {
  if (ids.length === 0) return []
  const { rows } = await prepared(sql<Row>`
    select ${commonColumns(rights, 'accounts')}, r.name, r.website, r.phone, r.industry, r.street, r.city, r.state,
      r.postal_code, r.country, r.parent_id, (
        select p.name from crm.account p where p.organisation_id = r.organisation_id and p.id = r.parent_id
      ) as parent_name
    from crm.account r where r.id = any (${ids.filter(isId)}::uuid[])
  `).execute(ctx.tx)
  const shown = rows.map((row) => ({
    id: row.id,
    name: row.name,
    website: row.website,
    phone: row.phone,
    industry: row.industry,
    billingAddress: {
      street: row.street,
      city: row.city,
      state: row.state,
      postalCode: row.postal_code,
      country: row.country,
    },
    parentId: row.parent_id,
    parent: row.parent_id === null ? null : { id: row.parent_id, name: row.parent_name ?? '' },
    ...toCommon(ctx, rights, 'accounts', row),
  }))
  return inOrder(ids, shown)
}
