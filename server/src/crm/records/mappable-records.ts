import type { CrmAccount, CrmDeal, FieldValue, MappedKind, MappedModule } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import { sql } from 'kysely'
import { emailKey, withFields, withoutRefused } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { accountKind } from '../accounts/account-kind.ts'
import { dealKind } from '../deals/deal-kind.ts'
import { type FieldRow, fieldsOf } from '../fields/field-row.ts'
import { stagesOf } from '../stages/stage-row.ts'
import { getRecord } from './read-records.ts'
import { updateRecord } from './write-record.ts'

/** A field of deals or accounts, as whoever maps fields needs it. */
export type RecordField = {
  /** `fields.<apiName>` for those that were added. */
  name: string
  /** What it is called: a text of the house, or the label that it was given. */
  label: { phrase: PhraseKey } | { text: string }
  kind: MappedKind
  options: readonly string[]
  isCustom: boolean
  isRequired: boolean
  /** Nothing can be written into it by its name: it follows from something else, or is never empty. */
  isReadOnly: boolean
}

/** A person whom a field names. */
export type NamedPerson = { email: string; displayName: string }
/** Values of a record by the names of its fields. */
export type RecordValues = Record<string, FieldValue | NamedPerson>

const own = (
  name: string,
  phrase: PhraseKey,
  kind: MappedKind = 'text',
  more: Partial<RecordField> = {},
): RecordField => ({
  ...{ name, label: { phrase }, kind, options: [], isCustom: false, isRequired: false, isReadOnly: false },
  ...more,
})
const readOnly = { isReadOnly: true }

const builtIn: Record<MappedModule, readonly RecordField[]> = {
  deals: [
    own('name', 'crm.field.dealName', 'text', { isRequired: true }),
    own('amount', 'crm.field.amount', 'currency'),
    own('currency', 'crm.field.currency', 'currency_code', readOnly),
    own('closingDate', 'crm.field.closingDate', 'date'),
    own('stage', 'crm.field.stage', 'pick_list', readOnly),
    own('probability', 'crm.field.probability', 'number', readOnly),
    own('accountName', 'crm.field.accountName', 'text', readOnly),
    own('contactName', 'crm.field.contact', 'text', readOnly),
    own('ownerId', 'crm.field.owner', 'user', readOnly),
    own('externalId', 'crm.field.externalId'),
  ],
  accounts: [
    own('name', 'crm.field.accountName', 'text', { isRequired: true }),
    own('website', 'crm.field.website'),
    own('phone', 'crm.field.phone'),
    own('industry', 'crm.field.industry'),
    own('street', 'crm.field.street'),
    own('city', 'crm.field.city'),
    own('state', 'crm.field.state'),
    own('postalCode', 'crm.field.postalCode'),
    own('country', 'crm.field.country'),
    own('parentName', 'crm.field.parent', 'text', readOnly),
    own('ownerId', 'crm.field.owner', 'user', readOnly),
    own('externalId', 'crm.field.externalId'),
  ],
}

/** The fields of deals or accounts: the built-in ones, then those that were added, in their order. */
export async function recordFields({ tx }: Context, module: MappedModule): Promise<RecordField[]> {
  const stages = module === 'deals' ? (await stagesOf(tx)).map(({ name }) => name) : []
  return [
    ...builtIn[module].map((field) => (field.name === 'stage' ? { ...field, options: stages } : field)),
    ...(await fieldsOf(tx, module)).map(
      ({ apiName, label, kind, options, required }): RecordField => ({
        name: `fields.${apiName}`,
        label: { text: label },
        kind,
        options,
        isCustom: true,
        isRequired: required,
        isReadOnly: false,
      }),
    ),
  ]
}

/** The values of a deal or an account that the reader sees. @throws crm_no_user, crm_forbidden, not_found */
export async function recordValues(ctx: Context, module: MappedModule, id: string): Promise<RecordValues> {
  const found = module === 'deals' ? dealValues(await getRecord(ctx, dealKind, id)) : null
  const { values, record } = found ?? accountValues(await getRecord(ctx, accountKind, id))
  const custom = await fieldsOf(ctx.tx, module)
  const people = await peopleOf(ctx, [record.ownerId, ...usersIn(custom, record)])
  const named = (userId: unknown) => people.get(String(userId)) ?? null
  return {
    ...values,
    externalId: record.externalId,
    ownerId: named(record.ownerId),
    ...Object.fromEntries(
      custom.map(({ apiName, kind }) => {
        const value = record.fields[apiName] ?? null
        return [`fields.${apiName}`, kind === 'user' && value !== null ? named(value) : value]
      }),
    ),
  }
}

function dealValues(record: CrmDeal) {
  const { name, amount, currency, closingDate, stage, probability } = record
  const accountName = record.account?.name ?? null
  const contactName = record.contact?.displayName ?? null
  const values = { name, amount, currency, closingDate, stage, probability, accountName, contactName }
  return { values, record }
}

function accountValues(record: CrmAccount) {
  const { name, website, phone, industry, billingAddress } = record
  const values = {
    name,
    website,
    phone,
    industry,
    ...billingAddress,
    parentName: record.parent?.name ?? null,
  }
  return { values, record }
}

const usersIn = (fields: readonly FieldRow[], { fields: values }: CrmDeal | CrmAccount): string[] =>
  fields.flatMap(({ kind, apiName }) => (kind === 'user' && values[apiName] ? [String(values[apiName])] : []))

async function peopleOf({ tx }: Context, ids: readonly string[]): Promise<Map<string, NamedPerson>> {
  const { rows } = await sql<NamedPerson & { id: string }>`
    select id, email, display_name as "displayName" from crm."user" where id = any (${[...new Set(ids)]}::uuid[])
  `.execute(tx)
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

/**
 * Writes values into the empty fields of a deal or an account; what is there already stays, and a value that the record
 * refuses is left out.
 * @param given by the names of the fields, people by their address
 * @returns the names of the fields that were filled
 * @throws crm_no_user, crm_forbidden, not_found
 */
export async function fillEmptyFields(
  ctx: Context,
  module: MappedModule,
  id: string,
  given: RecordValues,
): Promise<string[]> {
  const before = await recordValues(ctx, module, id)
  const writable = (await recordFields(ctx, module)).filter(({ isReadOnly }) => !isReadOnly)
  const fillable = writable.filter(({ name }) => isEmpty(before[name]) && !isEmpty(given[name]))
  const wanted: Record<string, FieldValue> = {}
  for (const { name } of fillable) {
    const value = given[name] ?? null
    const kept = value !== null && typeof value === 'object' ? await userOf(ctx, value.email) : value
    if (kept !== null) wanted[name] = kept
  }
  return withoutRefused(wanted, async (left) => {
    if (Object.keys(left).length === 0) return []
    const { own: values, fields } = withFields(left)
    if (module === 'deals') await updateRecord(ctx, dealKind, id, { ...values, fields })
    else await updateRecord(ctx, accountKind, id, { ...values, fields })
    return Object.keys(left)
  })
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

async function userOf({ tx }: Context, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from crm."user" where email_key = ${emailKey(email) ?? ''} and status = 'active' limit 1
  `.execute(tx)
  return rows[0]?.id ?? null
}
