import type { CrmContact } from '@muster/contract'
import { sql } from 'kysely'
import { fold, MusterError, parseEmail } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { unknownAccount } from '../accounts/account-kind.ts'
import type { SortKey } from '../lists/order.ts'
import { phoneKey } from '../lists/phone-key.ts'
import { type CommonRow, commonColumns, inOrder, toCommon } from '../records/common-columns.ts'
import { isVisible, namesRecord } from '../records/read-records.ts'
import type { RecordKind, Values } from '../records/record-kind.ts'
import type { CrmRights } from '../rights/crm-rights.ts'

const sorts: Record<string, SortKey> = {
  name: { key: sql`r.display_name collate platform.names`, kind: 'text' },
  email: { key: sql`r.email_key`, kind: 'text' },
  createdAt: { key: sql`r.created_at`, kind: 'instant' },
  updatedAt: { key: sql`r.updated_at`, kind: 'instant' },
}

/** People at companies. */
export const contactKind: RecordKind<CrmContact> = {
  module: 'contacts',
  noun: 'contact',
  columns: {
    firstName: 'first_name',
    lastName: 'last_name',
    email: 'email',
    phone: 'phone',
    title: 'title',
    accountId: 'account_id',
  },
  sorts,
  title: ({ firstName, lastName }) => `${firstName} ${lastName}`.trim(),
  keys: ({ firstName, lastName, email, phone }) => ({
    name_key: fold(`${firstName} ${lastName}`),
    email_key: addressOf(email).key,
    phone_key: phoneKey(String(phone)),
  }),
  check: checkContact,
  byIds: contactsByIds,
  conditions: async (_ctx, { account }) =>
    account === undefined ? [] : [namesRecord('account_id', account)],
  namedBy: [{ module: 'deals', column: 'contact_id', field: 'contactId' }],
}

const empty: Values = { firstName: '', email: '', phone: '', title: '', accountId: null }

async function checkContact(
  ctx: Context,
  rights: CrmRights,
  given: Values,
  before: (Values & { id: string }) | null,
): Promise<Values> {
  const values = { ...(before === null ? empty : {}), ...given }
  if (given.email !== undefined) values.email = addressOf(given.email).email
  if (given.accountId !== undefined && given.accountId !== null && given.accountId !== before?.accountId)
    if (!(await isVisible(ctx, { module: 'accounts' }, rights, String(given.accountId))))
      throw unknownAccount('accountId')
  return values
}

/** An address as it is kept, and its key; both empty for none. @throws invalid_email */
function addressOf(email: unknown): { email: string; key: string } {
  if (email === null || email === undefined || email === '') return { email: '', key: '' }
  const parsed = parseEmail(String(email))
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  return { email: parsed.email, key: parsed.key }
}

type Row = CommonRow & {
  first_name: string
  last_name: string
  display_name: string
  email: string
  phone: string
  title: string
  account_id: string | null
  account_name: string | null
}

async function contactsByIds(ctx: Context, rights: CrmRights, ids: readonly string[]): Promise<CrmContact[]> {
  if (ids.length === 0) return []
  const { rows } = await prepared(sql<Row>`
    select ${commonColumns(rights, 'contacts')}, r.first_name, r.last_name, r.display_name, r.email, r.phone, r.title,
      r.account_id, (
        select a.name from crm.account a where a.organisation_id = r.organisation_id and a.id = r.account_id
      ) as account_name
    from crm.contact r where r.id = any (${ids}::uuid[])
  `).execute(ctx.tx)
  const shown = rows.map((row) => ({
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    displayName: row.display_name,
    email: row.email === '' ? null : row.email,
    phone: row.phone,
    title: row.title,
    accountId: row.account_id,
    account: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
    ...toCommon(ctx, rights, 'contacts', row),
  }))
  return inOrder(ids, shown)
}
