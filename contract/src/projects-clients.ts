import { z } from 'zod'
import { crmDealDetail } from './import-people.ts'
import { bulkDone } from './manage.ts'
import { id, instant, listQuery } from './paging.ts'

const text = z.string().trim().max(300)

/** What the CRM says of a client: the account that their company is, and its open and won deals. */
export const clientCrmDetails = z
  .object({
    account: z.object({
      id,
      name: z.string(),
      website: z.string(),
      phone: z.string(),
      industry: z.string(),
      /** Billing address, a line each. */
      address: z.string(),
      /** Who owns it in the CRM. */
      owner: z.string(),
    }),
    deals: z.array(crmDealDetail),
  })
  .meta({ id: 'ClientCrmDetails' })
export type ClientCrmDetails = z.infer<typeof clientCrmDetails>

/** Sent to the portal's owner and Administrators alone; null where no account is linked, or no CRM is joined. */
const crm = clientCrmDetails.nullable().optional()

export const clientCompany = z
  .object({
    id,
    name: z.string(),
    webAddress: z.string(),
    email: z.string(),
    /** Postal address, as it stands on an envelope. */
    address: z.string(),
    status: z.enum(['active', 'inactive']),
    /** Account of the CRM that this is. */
    accountId: id.nullable(),
    projectIds: z.array(id),
    userCount: z.int(),
    /** Of them, those who have joined and may come in. */
    activeUserCount: z.int(),
    crm,
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ClientCompany' })
export type ClientCompany = z.infer<typeof clientCompany>
export const clientCompanyCreate = z.strictObject({
  name: z.string().trim().min(1).max(200),
  webAddress: text.optional(),
  email: z.string().trim().max(320).optional(),
  address: z.string().trim().max(1000).optional(),
  /** Projects that it is a client of. */
  projectIds: z.array(id).max(500).optional(),
})
export const clientCompanyUpdate = clientCompanyCreate
  .omit({ projectIds: true })
  .extend({ status: z.enum(['active', 'inactive']) })
  .partial()
export const clientCompanySorts = ['name', '-name', 'createdAt', '-createdAt'] as const
export const clientCompanyQuery = listQuery.extend({
  sort: z.enum(clientCompanySorts).default('name'),
  status: z.enum(['active', 'inactive']).optional(),
  project: z.string().max(200).optional(),
})

export const clientUser = z
  .object({
    id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    displayName: z.string(),
    companyId: id,
    company: z.object({ id, name: z.string() }),
    status: z.enum(['invited', 'active', 'inactive']),
    /** Projects of their company that they belong to. */
    projectIds: z.array(id),
    invitedAt: instant.nullable(),
    joinedAt: instant.nullable(),
    /** When the newest mail to them was given up; null where it was not. */
    undeliveredAt: instant.nullable(),
    crm,
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ClientUser' })
export type ClientUser = z.infer<typeof clientUser>
const personal = z.string().trim().max(120)
const note = z.string().trim().max(1000)

export const clientUserCreate = z.strictObject({
  email: z.string().trim().min(1).max(320),
  firstName: personal.optional(),
  lastName: personal.optional(),
  companyId: id,
  /** Projects of the company; all of those that one sees where nothing is given. */
  projectIds: z.array(id).max(500).optional(),
  /** Whether somebody who is client user of another company is moved here. */
  move: z.boolean().optional(),
  /** Mail an invitation too. */
  invite: z.boolean().optional(),
  /** A personal note in the mail. */
  note: note.optional(),
})

/** `POST portals/{portal}/client-users/invite`: one or many addresses of one company, with commas between them. */
export const clientUsersInvite = clientUserCreate
  .omit({ email: true, firstName: true, lastName: true, invite: true })
  .extend({ emails: z.string().trim().min(1).max(100_000) })
/** What became of each address. */
export const clientUsersInvited = z
  .object({
    invited: z.int(),
    refused: z.int(),
    items: z.array(
      z.object({
        email: z.string(),
        clientUserId: id.nullable(),
        outcome: z.enum(['done', 'unchanged', 'refused']),
        reason: z.string().nullable(),
        reasonText: z.string().nullable(),
        /** For `client_of_other_company`: asked again with `move`, they are moved here. */
        offer: z.object({ kind: z.literal('move'), clientUserId: id, companyId: id }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ClientUsersInvited' })
export type ClientUsersInvited = z.infer<typeof clientUsersInvited>

export const clientUserUpdate = z
  .strictObject({
    firstName: personal,
    lastName: personal,
    companyId: id,
    projectIds: z.array(id).max(500),
  })
  .partial()
export const clientUserSorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
export const clientUserQuery = listQuery.extend({
  sort: z.enum(clientUserSorts).default('name'),
  /** `not_invited`: came in as invited and was mailed no invitation yet. */
  status: z.enum(['invited', 'active', 'inactive', 'not_invited']).optional(),
  company: id.optional(),
  project: z.string().max(200).optional(),
})

export const clientUserActions = [
  'invite',
  'reinvite',
  'revoke_invitation',
  'activate',
  'deactivate',
  'remove',
  'move',
  'add_to_projects',
  'remove_from_projects',
] as const
export type ClientUserAction = (typeof clientUserActions)[number]
/** Whom the list shows that is asked with these. */
export const clientUserFilter = z.strictObject(
  clientUserQuery.omit({ limit: true, cursor: true, sort: true }).shape,
)

/** `POST portals/{portal}/client-users/bulk`: one action for many, by id or by the filter of the list. */
export const clientUsersBulk = z
  .strictObject({
    action: z.enum(clientUserActions),
    clientUserIds: z.array(id).min(1).max(10_000).optional(),
    filter: clientUserFilter.optional(),
    /** Where `move` moves them. */
    companyId: id.optional(),
    /** Of each those that their company is a client of. */
    projectIds: z.array(id).min(1).max(500).optional(),
    note: note.optional(),
    /** Tell what would happen, and change nothing. */
    preview: z.boolean().optional(),
  })
  .refine((asked) => (asked.clientUserIds === undefined) !== (asked.filter === undefined), {
    path: ['clientUserIds'],
    message: 'either clientUserIds or filter',
  })
  .refine((asked) => (asked.action === 'move') === (asked.companyId !== undefined), {
    path: ['companyId'],
    message: 'with move, and only then',
  })
  .refine((asked) => asked.action.endsWith('_projects') === (asked.projectIds !== undefined), {
    path: ['projectIds'],
    message: 'with add_to_projects and remove_from_projects, and only then',
  })
export const clientUsersBulkDone = bulkDone(clientUserActions, { clientUserId: id }).meta({
  id: 'ClientUsersBulkDone',
})
export type ClientUsersBulkDone = z.infer<typeof clientUsersBulkDone>

export const clientCompanyActions = ['activate', 'deactivate', 'remove'] as const
export type ClientCompanyAction = (typeof clientCompanyActions)[number]
export const clientCompanyFilter = z.strictObject(
  clientCompanyQuery.omit({ limit: true, cursor: true, sort: true }).shape,
)
/** `POST portals/{portal}/client-companies/bulk`: one action for many, by id or by the filter of the list. */
export const clientCompaniesBulk = z
  .strictObject({
    action: z.enum(clientCompanyActions),
    companyIds: z.array(id).min(1).max(10_000).optional(),
    filter: clientCompanyFilter.optional(),
    /** Tell what would happen, and change nothing. */
    preview: z.boolean().optional(),
  })
  .refine((asked) => (asked.companyIds === undefined) !== (asked.filter === undefined), {
    path: ['companyIds'],
    message: 'either companyIds or filter',
  })
export const clientCompaniesBulkDone = bulkDone(clientCompanyActions, { companyId: id }).meta({
  id: 'ClientCompaniesBulkDone',
})
export type ClientCompaniesBulkDone = z.infer<typeof clientCompaniesBulkDone>

/** `POST portals/{portal}/client-users/{id}/convert`: a client user becomes a portal user. */
export const clientUserConvert = z.strictObject({
  role: z.string().trim().min(1).max(200).optional(),
  projectIds: z.array(id).max(500).optional(),
  invite: z.boolean().optional(),
})
