import { z } from 'zod'
import { type customerModules, customerRoles, customerScopes, type customerStates } from './choices.ts'
import { language } from './identity.ts'
import { id, instant, listQuery } from './paging.ts'

export type CustomerModule = (typeof customerModules)[number]
export const customerRole = z.enum(customerRoles)
export type CustomerRole = z.infer<typeof customerRole>
export const customerScope = z.enum(customerScopes)
export type CustomerState = (typeof customerStates)[number]

const name = z.string().trim().min(1).max(30)
const seats = z.int().min(1).max(10_000_000).nullable()

/** How many customer portal users there are, by what they are. Confirmed and not confirmed together are the active ones. */
export const customerTotals = z
  .object({
    all: z.int(),
    active: z.int(),
    confirmed: z.int(),
    unconfirmed: z.int(),
    inactive: z.int(),
  })
  .meta({ id: 'CustomerTotals' })
export type CustomerTotals = z.infer<typeof customerTotals>

/** A customer portal: where people from outside see chosen records of the CRM. */
export const customerPortal = z
  .object({
    id,
    name: z.string(),
    /** The portal's part of its address. */
    slug: z.string(),
    language,
    active: z.boolean(),
    /** How many customer portal users it may have; null for no limit. The deactivated ones take no seat. */
    seats: z.int().nullable(),
    seatsUsed: z.int(),
    users: customerTotals,
    /** What the reader may do here. */
    can: z.object({ configure: z.boolean(), manageUsers: z.boolean() }),
    recordNumber: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CustomerPortal' })
export type CustomerPortal = z.infer<typeof customerPortal>

export const customerPortalCreate = z.strictObject({
  name,
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/)
    .optional(),
  language: language.optional(),
  active: z.boolean().optional(),
  seats: seats.optional(),
})
export const customerPortalUpdate = customerPortalCreate.partial()
export const customerPortalQuery = listQuery.extend({ sort: z.enum(['name', '-name']).default('name') })

const acts = z.strictObject({
  view: z.boolean(),
  create: z.boolean(),
  edit: z.boolean(),
  delete: z.boolean(),
  scope: customerScope,
})
/**
 * What a user type allows, module by module. Everything but `view` needs `view`. Accounts are only seen and edited, and
 * projects only seen. What does not hold is taken as false.
 */
export const customerPermissions = z.strictObject({
  contacts: acts,
  accounts: acts,
  deals: acts,
  projects: acts,
})
export type CustomerPermissions = z.infer<typeof customerPermissions>

/** What one kind of customer portal users may do. */
export const customerUserType = z
  .object({
    id,
    name: z.string(),
    /** Whose records its people are. */
    module: z.literal('contacts'),
    permissions: customerPermissions,
    /** How its permissions are called. */
    profile: z.string(),
    /** The role of whoever gets the type and is told none. */
    role: customerRole,
    active: z.boolean(),
    /** 1 to 5. */
    position: z.int(),
    users: z.int(),
    recordNumber: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CustomerUserType' })
export type CustomerUserType = z.infer<typeof customerUserType>

const typeName = z.string().trim().min(1).max(50)
export const customerUserTypeCreate = z.strictObject({
  name: typeName,
  module: z.literal('contacts').optional(),
  permissions: customerPermissions.optional(),
  /** The name of the type unless told. */
  profile: typeName.optional(),
  role: customerRole.optional(),
  active: z.boolean().optional(),
})
export const customerUserTypeUpdate = customerUserTypeCreate.partial()
