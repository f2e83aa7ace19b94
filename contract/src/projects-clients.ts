import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'

const text = z.string().trim().max(300)

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
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ClientUser' })
export type ClientUser = z.infer<typeof clientUser>
export const clientUserCreate = z.strictObject({
  email: z.string().trim().min(1).max(320),
  firstName: z.string().trim().max(120).optional(),
  lastName: z.string().trim().max(120).optional(),
  companyId: id,
  /** Projects of the company; none where nothing is given. */
  projectIds: z.array(id).max(500).optional(),
  /** Whether somebody who is client user of another company is moved here. */
  move: z.boolean().optional(),
})
export const clientUserUpdate = z
  .strictObject({
    firstName: z.string().trim().max(120),
    lastName: z.string().trim().max(120),
    companyId: id,
    projectIds: z.array(id).max(500),
    status: z.enum(['invited', 'active', 'inactive']),
  })
  .partial()
export const clientUserSorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
export const clientUserQuery = listQuery.extend({
  sort: z.enum(clientUserSorts).default('name'),
  status: z.enum(['invited', 'active', 'inactive']).optional(),
  company: id.optional(),
  project: z.string().max(200).optional(),
})

/** `POST portals/{portal}/client-users/{id}/convert`: a client user becomes a portal user. */
export const clientUserConvert = z.strictObject({
  role: z.string().trim().min(1).max(200).optional(),
  projectIds: z.array(id).max(500).optional(),
  invite: z.boolean().optional(),
})
