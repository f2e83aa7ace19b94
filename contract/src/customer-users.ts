import { z } from 'zod'
import { customerStates } from './choices.ts'
import { crmUserStatus } from './crm-users.ts'
import { fieldValues } from './custom-fields.ts'
import { customerRole } from './customer-portals.ts'
import { language } from './identity.ts'
import { bulkDone, bulkOutcomes } from './manage.ts'
import { id, instant, listQuery } from './paging.ts'

/** A contact who may sign in at a customer portal. */
export const customerPortalUser = z
  .object({
    id,
    /** The address that they sign in with. */
    email: z.string(),
    /** The contact's new address, until it is confirmed there. */
    newEmail: z.string().nullable(),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    contactId: id,
    contact: z.object({ id, displayName: z.string() }),
    accountId: id.nullable(),
    account: z.object({ id, name: z.string() }).nullable(),
    userTypeId: id,
    userType: z.string(),
    profile: z.string(),
    role: customerRole,
    status: crmUserStatus,
    /** Whether they have accepted their invitation. */
    confirmed: z.boolean(),
    state: z.enum(customerStates),
    /** Null for the portal's. */
    language: language.nullable(),
    invitedAt: instant.nullable(),
    /** When the invitation ends, or ended, by itself; null where there is none to accept. */
    invitationEndsAt: instant.nullable(),
    confirmedAt: instant.nullable(),
    lastSignInAt: instant.nullable(),
    /** When the newest mail to them was given up; null where it was not. */
    undeliveredAt: instant.nullable(),
    /** Values of the contact's custom fields by API name. */
    fields: fieldValues,
    recordNumber: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CustomerPortalUser' })
export type CustomerPortalUser = z.infer<typeof customerPortalUser>

export const customerUserSorts = [
  'name',
  '-name',
  'email',
  '-email',
  'status',
  '-status',
  'userType',
  '-userType',
  'role',
  '-role',
  'account',
  '-account',
  'invitedAt',
  '-invitedAt',
  'lastSignInAt',
  '-lastSignInAt',
  'createdAt',
  '-createdAt',
] as const
export const customerUserQuery = listQuery.extend({
  /** `userType` is the order of the user types in their portal; whoever has no account comes before those who have. */
  sort: z.enum(customerUserSorts).default('name'),
  /** `active` and `inactive`, or only those active ones who have accepted, or have not. */
  status: z.enum(['active', 'inactive', 'confirmed', 'unconfirmed']).optional(),
  confirmed: z.enum(['yes', 'no']).optional(),
  /** Id of a user type. */
  userType: z.string().max(100).optional(),
  role: customerRole.optional(),
  /** Id of an account, or `none`. */
  account: z.string().max(100).optional(),
})
/** Whom a list shows that is asked with these. */
export const customerUserFilter = z.strictObject(
  customerUserQuery.omit({ limit: true, cursor: true, sort: true }).shape,
)

const email = z.string().trim().min(1).max(320)
const given = {
  /** The portal's first user type unless told. */
  userTypeId: id.optional(),
  /** That of the user type unless told. */
  role: customerRole.optional(),
  /** Language of the mail and of the portal for them; the portal's unless told. */
  language: language.optional(),
  /** A personal note in the mail. */
  note: z.string().trim().max(1000).optional(),
}

/** `POST crm/customer-portals/{id}/users`: one contact, by id or address; with an address of none, one is made. */
export const customerUserCreate = z
  .strictObject({
    contactId: id.optional(),
    email: email.optional(),
    firstName: z.string().trim().max(120).optional(),
    lastName: z.string().trim().max(120).optional(),
    userTypeId: given.userTypeId,
    role: given.role,
    language: given.language,
    note: given.note,
    /** Mail the invitation now; otherwise they wait until they are invited. */
    invite: z.boolean().default(true),
  })
  .refine(({ contactId, email }) => (contactId === undefined) !== (email === undefined), {
    path: ['contactId'],
    message: 'either contactId or email',
  })

/** `POST crm/customer-portals/{id}/users/invite`: many contacts, or many addresses with commas between them. */
export const customerUsersInvite = z
  .strictObject({
    contactIds: z.array(id).min(1).max(1000).optional(),
    emails: z.string().trim().min(1).max(100_000).optional(),
    ...given,
  })
  .refine(({ contactIds, emails }) => (contactIds === undefined) !== (emails === undefined), {
    path: ['contactIds'],
    message: 'either contactIds or emails',
  })

/** What became of each: contacts without an address, and whoever is there already, with the reason. */
export const customerUsersInvited = z
  .object({
    invited: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    items: z.array(
      z.object({
        /** The address as it was written, or the contact's; empty for a contact without one. */
        email: z.string(),
        name: z.string(),
        contactId: id.nullable(),
        userId: id.nullable(),
        outcome: z.enum(bulkOutcomes),
        reason: z.string().nullable(),
        reasonText: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CustomerUsersInvited' })
export type CustomerUsersInvited = z.infer<typeof customerUsersInvited>

export const customerUserUpdate = z.strictObject({
  userTypeId: id.optional(),
  role: customerRole.optional(),
  language: language.nullable().optional(),
  /** Becomes the contact's address too. They sign in with it once it is confirmed there. */
  email: email.optional(),
})

export const customerUserActions = [
  'activate',
  'deactivate',
  'set_type',
  'set_role',
  'invite',
  'reinvite',
  'remove',
] as const
export type CustomerUserAction = (typeof customerUserActions)[number]

/** `POST crm/customer-portals/{id}/users/bulk`: one action for many, by id or by the filter of the list. */
export const customerUsersBulk = z
  .strictObject({
    action: z.enum(customerUserActions),
    userIds: z.array(id).min(1).max(10_000).optional(),
    filter: customerUserFilter.optional(),
    userTypeId: id.optional(),
    role: customerRole.optional(),
    note: given.note,
    /** Tell what would happen, and change nothing. */
    preview: z.boolean().optional(),
  })
  .refine((asked) => (asked.userIds === undefined) !== (asked.filter === undefined), {
    path: ['userIds'],
    message: 'either userIds or filter',
  })
  .refine((asked) => (asked.action === 'set_type') === (asked.userTypeId !== undefined), {
    path: ['userTypeId'],
    message: 'with set_type, and only then',
  })
  .refine((asked) => (asked.action === 'set_role') === (asked.role !== undefined), {
    path: ['role'],
    message: 'with set_role, and only then',
  })
export const customerUsersBulkDone = bulkDone(customerUserActions, { userId: id }).meta({
  id: 'CustomerUsersBulkDone',
})
export type CustomerUsersBulkDone = z.infer<typeof customerUsersBulkDone>

/** `POST crm/customer-portals/{id}/users/import-contacts`: starts an import run of contacts. */
export const customerContactsImport = z.strictObject({
  contactIds: z.array(id).min(1).max(10_000).optional(),
  /** Contacts of an account. */
  accountId: id.optional(),
  /** Contacts that the list of contacts finds with it. */
  q: z.string().max(200).optional(),
  userTypeId: given.userTypeId,
  role: given.role,
  language: given.language,
})

/** `POST crm/customer-portals/{id}/users/import-as-clients`: starts an import run into a portal of Projects. */
export const customerClientsImport = z.strictObject({
  /** Portal of Projects, by id or slug. */
  portalId: z.string().min(1).max(100),
  /** Client company of those who have no account. */
  companyId: id.optional(),
  /** These, or whom the list shows with the filter; everybody unless told. */
  userIds: z.array(id).min(1).max(10_000).optional(),
  filter: customerUserFilter.optional(),
})
