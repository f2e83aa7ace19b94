import { z } from 'zod'
import { crmProfileKinds, crmRoleNames } from './crm.ts'
import { memberStatus } from './directory.ts'
import { bulkOutcomes } from './manage.ts'
import { id, instant, listQuery } from './paging.ts'

export const crmUserStatuses = ['active', 'inactive'] as const
export const crmUserStatus = z.enum(crmUserStatuses)
export type CrmUserStatus = z.infer<typeof crmUserStatus>

/** A member of the organisation who works in the CRM. */
export const crmUser = z
  .object({
    id,
    /** Null for somebody who has left the organisation: their records are still there. */
    memberId: id.nullable(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    displayName: z.string(),
    profileId: id,
    profile: z.object({ id, name: z.string(), kind: z.enum(crmProfileKinds) }),
    roleId: id,
    role: z.object({ id, name: z.string(), builtIn: z.enum(crmRoleNames).nullable() }),
    /** Inactive also while the member is. */
    status: crmUserStatus,
    /** Whether they have joined: accepted the invitation, or signed in with the verified address. */
    confirmed: z.boolean(),
    memberStatus: memberStatus.nullable(),
    recordNumber: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CrmUser' })
export type CrmUser = z.infer<typeof crmUser>

const name = z.string().trim().max(120)

/** `POST crm/users`: a member becomes a CRM user; whoever is no member yet is added to the organisation first. */
export const crmUserCreate = z.strictObject({
  email: z.string().trim().min(1).max(320).optional(),
  /** In place of the address. */
  memberId: id.optional(),
  firstName: name.optional(),
  lastName: name.optional(),
  /** Standard unless told. */
  profileId: id.optional(),
  /** The first role below the top unless told. */
  roleId: id.optional(),
  status: crmUserStatus.optional(),
  /** Mail an invitation to who has not joined the organisation yet. */
  invite: z.boolean().optional(),
})

/** `POST crm/users/add`: many at once; whoever is a CRM user already stays as they are. */
export const crmUsersAdd = z.strictObject({
  people: z
    .array(crmUserCreate.omit({ invite: true }))
    .min(1)
    .max(1000),
  profileId: id.optional(),
  roleId: id.optional(),
  invite: z.boolean().optional(),
})
export const crmUsersAdded = z
  .object({ added: z.array(crmUser), already: z.array(crmUser) })
  .meta({ id: 'CrmUsersAdded' })
export type CrmUsersAdded = z.infer<typeof crmUsersAdded>

export const crmUserUpdate = z.strictObject({
  profileId: id.optional(),
  roleId: id.optional(),
  /** Who becomes Administrator where the last one gets another profile. */
  successorId: id.optional(),
})

/** `POST crm/users/{id}/deactivate`: access ends; the records stay theirs unless somebody takes them over. */
export const crmUserDeactivate = z.strictObject({
  /** Who becomes Administrator in place of the last active one. */
  successorId: id.optional(),
  /** Who becomes owner of their records. */
  newOwnerId: id.optional(),
})

export const crmUserSorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
export const crmUserQuery = listQuery.extend({
  sort: z.enum(crmUserSorts).default('name'),
  status: crmUserStatus.optional(),
  confirmed: z.enum(['yes', 'no']).optional(),
  /** Id of a profile, or the kind of a built-in one. */
  profile: z.string().max(100).optional(),
  /** Id of a role. */
  role: z.string().max(100).optional(),
})
/** Whom a list shows that is asked with these. */
export const crmUserFilter = z.strictObject(
  crmUserQuery.omit({ limit: true, cursor: true, sort: true }).shape,
)

export const crmUserActions = ['activate', 'deactivate', 'set_profile', 'set_role'] as const
export type CrmUserAction = (typeof crmUserActions)[number]

/** `POST crm/users/bulk`: one thing for many CRM users, by id or by the filter of the list. */
export const crmUsersBulk = z
  .strictObject({
    action: z.enum(crmUserActions),
    userIds: z.array(id).min(1).max(10_000).optional(),
    filter: crmUserFilter.optional(),
    profileId: id.optional(),
    roleId: id.optional(),
    /** Tell what would happen, and change nothing. */
    preview: z.boolean().optional(),
  })
  .refine((asked) => (asked.userIds === undefined) !== (asked.filter === undefined), {
    path: ['userIds'],
    message: 'either userIds or filter',
  })
  .refine((asked) => (asked.action === 'set_profile') === (asked.profileId !== undefined), {
    path: ['profileId'],
    message: 'with set_profile, and only then',
  })
  .refine((asked) => (asked.action === 'set_role') === (asked.roleId !== undefined), {
    path: ['roleId'],
    message: 'with set_role, and only then',
  })

/** What became of many things: counts, and those that were refused or stay as they are by name, 1,000 at most. */
export const crmBulkDone = z
  .object({
    done: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    items: z.array(
      z.object({
        id,
        name: z.string(),
        outcome: z.enum(bulkOutcomes),
        reason: z.string().nullable(),
        reasonText: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CrmBulkDone' })
export type CrmBulkDone = z.infer<typeof crmBulkDone>
