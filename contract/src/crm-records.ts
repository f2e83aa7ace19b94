import { z } from 'zod'
import { crmStageKinds } from './choices.ts'
import { crmModule, crmStageKind, crmStageNames, currencyCode } from './crm.ts'
import { fieldValues } from './custom-fields.ts'
import { id, instant, listQuery } from './paging.ts'

const named = z.object({ id, name: z.string() })
const person = z.object({ id, displayName: z.string() })

/** What every record has beside its own fields. */
const common = {
  ownerId: id,
  owner: person,
  /** The id that the record has elsewhere; unique in its module. Imports can match by it. */
  externalId: z.string(),
  /** Values of custom fields by API name; those without a value are left out. */
  fields: fieldValues,
  /** What the reader may do with it. */
  can: z.object({ edit: z.boolean(), delete: z.boolean() }),
  recordNumber: z.int(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
}

export const billingAddress = z.object({
  street: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
  country: z.string(),
})
export type BillingAddress = z.infer<typeof billingAddress>

/** A company. */
export const crmAccount = z
  .object({
    id,
    name: z.string(),
    website: z.string(),
    phone: z.string(),
    industry: z.string(),
    billingAddress,
    parentId: id.nullable(),
    parent: named.nullable(),
    ...common,
  })
  .meta({ id: 'CrmAccount' })
export type CrmAccount = z.infer<typeof crmAccount>

/** A person at a company. */
export const crmContact = z
  .object({
    id,
    firstName: z.string(),
    lastName: z.string(),
    displayName: z.string(),
    /** Null for whoever has none. */
    email: z.string().nullable(),
    phone: z.string(),
    title: z.string(),
    accountId: id.nullable(),
    account: named.nullable(),
    ...common,
  })
  .meta({ id: 'CrmContact' })
export type CrmContact = z.infer<typeof crmContact>

/** Something that may be sold. */
export const crmDeal = z
  .object({
    id,
    name: z.string(),
    accountId: id.nullable(),
    account: named.nullable(),
    contactId: id.nullable(),
    contact: person.nullable(),
    amount: z.number().nullable(),
    currency: z.string(),
    /** Name of the stage. */
    stage: z.string(),
    stageId: id,
    stageBuiltIn: z.enum(crmStageNames).nullable(),
    status: crmStageKind,
    /** Per cent. */
    probability: z.int(),
    closingDate: z.string().nullable(),
    /** Projects of the connected portal that it is associated with. */
    projectIds: z.array(id),
    ...common,
  })
  .meta({ id: 'CrmDeal' })
export type CrmDeal = z.infer<typeof crmDeal>

const text = (most: number) => z.string().trim().max(most)
const writable = {
  ownerId: id.optional(),
  externalId: text(120).optional(),
  fields: fieldValues.optional(),
}

/** As parts, or as one text, which becomes the street. */
const addressGiven = z.union([
  text(1000),
  z.strictObject({
    street: text(500).optional(),
    city: text(120).optional(),
    state: text(120).optional(),
    postalCode: text(40).optional(),
    country: text(120).optional(),
  }),
])

export const crmAccountCreate = z.strictObject({
  name: text(200).min(1),
  website: text(500).optional(),
  phone: text(60).optional(),
  industry: text(120).optional(),
  billingAddress: addressGiven.optional(),
  parentId: id.nullable().optional(),
  ...writable,
})
export const crmAccountUpdate = crmAccountCreate.partial()

export const crmContactCreate = z.strictObject({
  firstName: text(120).optional(),
  lastName: text(120).min(1),
  email: text(320).nullable().optional(),
  phone: text(60).optional(),
  title: text(120).optional(),
  accountId: id.nullable().optional(),
  ...writable,
})
export const crmContactUpdate = crmContactCreate.partial()

export const crmDealCreate = z.strictObject({
  name: text(200).min(1),
  accountId: id.nullable().optional(),
  contactId: id.nullable().optional(),
  amount: z.number().min(-1e13).max(1e13).nullable().optional(),
  currency: currencyCode.optional(),
  /** Id or name of a stage; the first one unless told. */
  stage: text(80).optional(),
  probability: z.int().min(0).max(100).optional(),
  closingDate: z.iso.date().nullable().optional(),
  ...writable,
})
export const crmDealUpdate = crmDealCreate.partial()

const owner = {
  /** Id of a CRM user, or `me`. */
  owner: text(100).optional(),
}
export const crmAccountSorts = [
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
] as const
export const crmAccountQuery = listQuery.extend({
  sort: z.enum(crmAccountSorts).default('name'),
  ...owner,
  industry: text(120).optional(),
  parent: id.optional(),
})
export const crmContactSorts = [
  'name',
  '-name',
  'email',
  '-email',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
] as const
export const crmContactQuery = listQuery.extend({
  sort: z.enum(crmContactSorts).default('name'),
  ...owner,
  /** Id of an account, or `none`. */
  account: text(100).optional(),
})
export const crmDealSorts = [
  'name',
  '-name',
  'amount',
  '-amount',
  'closingDate',
  '-closingDate',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
] as const
export const crmDealQuery = listQuery.extend({
  sort: z.enum(crmDealSorts).default('name'),
  ...owner,
  account: text(100).optional(),
  contact: text(100).optional(),
  /** Id or name of a stage. */
  stage: text(100).optional(),
  status: z.enum(crmStageKinds).optional(),
})

/** `GET crm/deals/totals`: the filters of the list. */
export const crmDealFilter = crmDealQuery.omit({ limit: true, cursor: true, sort: true })
export const crmDealTotals = z
  .object({
    items: z.array(
      z.object({
        stageId: id,
        deals: z.int(),
        /** By currency, the largest first; deals without an amount count in none. */
        sums: z.array(z.object({ currency: z.string(), amount: z.number() })),
      }),
    ),
  })
  .meta({ id: 'CrmDealTotals' })
export type CrmDealTotals = z.infer<typeof crmDealTotals>

/** `DELETE crm/accounts/{id}`: what becomes of the records that name it; refused without a word when there are any. */
export const crmDeleteQuery = z.object({ related: z.enum(['detach']).optional() })

/** `GET crm/{module}/{id}/related`: how many records name this one, and how many customer portal users go with it. */
export const crmRelated = z
  .object({ contacts: z.int(), deals: z.int(), accounts: z.int(), customerUsers: z.int() })
  .meta({ id: 'CrmRelated' })
export type CrmRelated = z.infer<typeof crmRelated>

const filters = {
  accounts: z.strictObject(crmAccountQuery.omit({ limit: true, cursor: true, sort: true }).shape),
  contacts: z.strictObject(crmContactQuery.omit({ limit: true, cursor: true, sort: true }).shape),
  deals: z.strictObject(crmDealFilter.shape),
}
const bulkOf = <Filter extends z.ZodType>(filter: Filter) =>
  z
    .strictObject({
      action: z.enum(['set_owner', 'delete']),
      recordIds: z.array(id).min(1).max(10_000).optional(),
      filter: filter.optional(),
      /** The new owner, for `set_owner`. */
      ownerId: id.optional(),
      /** For `delete`: what becomes of records that name them. */
      related: z.enum(['detach']).optional(),
      /** Tell what would happen, and change nothing. */
      preview: z.boolean().optional(),
    })
    .refine((asked) => (asked.recordIds === undefined) !== (asked.filter === undefined), {
      path: ['recordIds'],
      message: 'either recordIds or filter',
    })
    .refine((asked) => (asked.action === 'set_owner') === (asked.ownerId !== undefined), {
      path: ['ownerId'],
      message: 'with set_owner, and only then',
    })
/** `POST crm/accounts/bulk` and the same of the other modules: one thing for many records. */
export const crmAccountsBulk = bulkOf(filters.accounts)
export const crmContactsBulk = bulkOf(filters.contacts)
export const crmDealsBulk = bulkOf(filters.deals)

export const crmChangeKinds = ['created', 'updated'] as const

/** One entry of a record's timeline: what changed, when, by whom. */
export const crmChange = z
  .object({
    id,
    module: crmModule,
    recordId: id,
    at: instant,
    kind: z.enum(crmChangeKinds),
    by: z.object({ id: id.nullable(), displayName: z.string() }),
    /** The run that wrote it, for imports. */
    runId: id.nullable(),
    /** Values by field; custom fields as `fields.<apiName>`, records and people by name. */
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'CrmChange' })
export type CrmChange = z.infer<typeof crmChange>
export const crmTimelineQuery = listQuery.omit({ q: true })
