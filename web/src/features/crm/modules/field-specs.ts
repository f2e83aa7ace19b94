import type {
  BillingAddress,
  CrmField,
  CrmModule,
  FieldKind,
  FieldValue as WireValue,
} from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import type { CrmRecord } from '../queries.ts'

/** Kinds of values: those of custom fields, and those that only built-in fields have. */
export type ValueKind =
  | FieldKind
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'record'
  | 'stage'
  | 'percent'
  | 'amount'
  | 'currency_code'

/** A value as the API takes and gives it. */
export type FieldValue = WireValue | BillingAddress

/** One field of a module, built in or added, as lists, pages and forms show it. */
export type FieldSpec = {
  /** Property of the record; `fields.<apiName>` for those that were added. */
  key: string
  label: string
  kind: ValueKind
  /** Whose records can be chosen, for `record`. */
  module?: CrmModule
  options: readonly string[]
  isRequired: boolean
  /** What a new record begins with. */
  start: FieldValue
}

type BuiltIn = { key: string; kind: ValueKind; module?: CrmModule; isRequired?: boolean }

const builtIn: Record<CrmModule, readonly BuiltIn[]> = {
  contacts: [
    { key: 'firstName', kind: 'text' },
    { key: 'lastName', kind: 'text', isRequired: true },
    { key: 'email', kind: 'email' },
    { key: 'phone', kind: 'phone' },
    { key: 'title', kind: 'text' },
    { key: 'accountId', kind: 'record', module: 'accounts' },
    { key: 'ownerId', kind: 'user' },
  ],
  accounts: [
    { key: 'name', kind: 'text', isRequired: true },
    { key: 'website', kind: 'url' },
    { key: 'phone', kind: 'phone' },
    { key: 'industry', kind: 'text' },
    { key: 'parentId', kind: 'record', module: 'accounts' },
    { key: 'ownerId', kind: 'user' },
    { key: 'billingAddress', kind: 'address' },
  ],
  deals: [
    { key: 'name', kind: 'text', isRequired: true },
    { key: 'accountId', kind: 'record', module: 'accounts' },
    { key: 'contactId', kind: 'record', module: 'contacts' },
    { key: 'amount', kind: 'amount' },
    { key: 'currency', kind: 'currency_code' },
    { key: 'stage', kind: 'stage' },
    { key: 'probability', kind: 'percent' },
    { key: 'closingDate', kind: 'date' },
    { key: 'ownerId', kind: 'user' },
  ],
}

function labelOf(key: string): PhraseKey {
  if (key === 'accountId') return 'crmPages.labels.account'
  if (key === 'probability') return 'crmPages.labels.probability'
  if (key === 'externalId') return 'crm.field.externalId'
  if (key === 'billingAddress') return 'crmPages.labels.billingAddress'
  return `crm.field.${key.replace(/Id$/u, '')}` as PhraseKey
}

const emptyAddress: BillingAddress = { street: '', city: '', state: '', postalCode: '', country: '' }

/** The fields that every organisation has. */
export function builtInFields(t: Translate, module: CrmModule): FieldSpec[] {
  return [...builtIn[module], { key: 'externalId', kind: 'text' } as BuiltIn].map(
    ({ isRequired, ...field }) => ({
      ...field,
      label: t(labelOf(field.key)),
      options: [],
      isRequired: isRequired === true,
      start: startOf(field.kind),
    }),
  )
}

/** A field that was added, likewise. */
export function customField(field: CrmField): FieldSpec {
  return {
    key: `fields.${field.apiName}`,
    label: field.label,
    kind: field.kind,
    options: field.options,
    isRequired: field.required,
    start: field.default ?? (field.kind === 'check_box' ? false : null),
  }
}

/** Whether the organisation added the field. */
export function isCustom(spec: Pick<FieldSpec, 'key'>): boolean {
  return spec.key.startsWith('fields.')
}

/** A record's value of a field. */
export function fieldValue(record: CrmRecord, spec: Pick<FieldSpec, 'key' | 'kind'>): FieldValue {
  if (isCustom(spec)) return record.fields[spec.key.slice('fields.'.length)] ?? null
  if (spec.kind === 'stage' && 'stageId' in record) return record.stageId
  return (record as unknown as Record<string, FieldValue>)[spec.key] ?? null
}

/** Whether there is nothing to show of a value. */
export function isEmpty(value: FieldValue): boolean {
  if (value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every((part) => part === '')
}

function startOf(kind: ValueKind): FieldValue {
  if (kind === 'address') return emptyAddress
  return kind === 'text' || kind === 'phone' || kind === 'url' ? '' : null
}
