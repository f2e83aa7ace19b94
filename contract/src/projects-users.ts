import { z } from 'zod'
import { bulkDone, bulkOutcomes } from './manage.ts'
import { id, instant, listQuery } from './paging.ts'
import { portalRoleKind } from './projects.ts'

export const portalUserStatuses = ['invited', 'active', 'inactive'] as const
export const portalUserStatus = z.enum(portalUserStatuses)
export type PortalUserStatus = z.infer<typeof portalUserStatus>

const name = z.string().trim().max(120)
const email = z.string().trim().min(1).max(320)
/** Id or name of a role or profile of the portal. */
const place = z.string().trim().min(1).max(200)

export const portalUser = z
  .object({
    id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    displayName: z.string(),
    role: z.string(),
    roleId: id,
    roleKind: portalRoleKind,
    profile: z.string(),
    profileId: id,
    profileKind: portalRoleKind,
    status: portalUserStatus,
    isOwner: z.boolean(),
    /** Member of the organisation that this is; null for an outside collaborator. */
    memberId: id.nullable(),
    /** Owner and Administrators belong to every project, by no row of its own. */
    allProjects: z.boolean(),
    /** Projects that they belong to by themselves. */
    projectIds: z.array(id),
    /** Whether this is somebody above the reader, whom the reader can't change. */
    isAboveMine: z.boolean(),
    invitedAt: instant.nullable(),
    joinedAt: instant.nullable(),
    /** When the newest mail to them was given up; null where it was not. */
    undeliveredAt: instant.nullable(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'PortalUser' })
export type PortalUser = z.infer<typeof portalUser>

/** `GET portals/{portal}/users/{id}`. */
export const portalUserDetail = portalUser
  .extend({
    projects: z.array(
      z.object({ id, name: z.string(), key: z.string(), status: z.enum(['active', 'archived']) }),
    ),
  })
  .meta({ id: 'PortalUserDetail' })
export type PortalUserDetail = z.infer<typeof portalUserDetail>

export const portalUserCreate = z.strictObject({
  email,
  firstName: name.optional(),
  lastName: name.optional(),
  /** Employee where none is given. */
  role: place.optional(),
  /** That of the role where none is given. */
  profile: place.optional(),
  projectIds: z.array(id).max(500).optional(),
  /** Mail an invitation too; whoever is in the organisation already is told, and needs no acceptance. */
  invite: z.boolean().optional(),
  /** A personal note in the mail. */
  note: z.string().trim().max(1000).optional(),
})
export const portalUserUpdate = z.strictObject({
  /** Names of a member of the organisation are changed there. */
  firstName: name.optional(),
  lastName: name.optional(),
  role: place.optional(),
  profile: place.optional(),
  projectIds: z.array(id).max(500).optional(),
})

/** `POST portals/{portal}/users/invite`: one or many addresses, with commas between them. */
export const portalUsersInvite = portalUserCreate
  .omit({ email: true, firstName: true, lastName: true, invite: true })
  .extend({ emails: z.string().trim().min(1).max(100_000) })

/** `GET portals/{portal}/users/invite/preview`: the mail as it would go out, in every language. */
export const portalInvitationPreviewQuery = z.object({
  /** To whom; a made-up address by default. */
  email: z.string().trim().max(320).optional(),
  note: z.string().trim().max(1000).optional(),
})

/** What became of each address. */
export const portalUsersInvited = z
  .object({
    invited: z.int(),
    refused: z.int(),
    items: z.array(
      z.object({
        email: z.string(),
        portalUserId: id.nullable(),
        outcome: z.enum(bulkOutcomes),
        reason: z.string().nullable(),
        reasonText: z.string().nullable(),
        /** For `already_client_user`: who, where, and whether they can be moved by `POST …/users/convert`. */
        offer: z.object({ kind: z.literal('convert'), clientUserId: id, companyId: id }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PortalUsersInvited' })
export type PortalUsersInvited = z.infer<typeof portalUsersInvited>

export const portalUserSorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
export const portalUserQuery = listQuery.extend({
  sort: z.enum(portalUserSorts).default('name'),
  /** `not_invited`: came in as invited and was mailed no invitation yet. */
  status: z.enum([...portalUserStatuses, 'not_invited']).optional(),
  role: place.optional(),
  profile: place.optional(),
  /** Id or key of a project that they belong to. */
  project: z.string().max(200).optional(),
})

/** `GET portals/{portal}/users/tree`: who reports to whom in the portal, one level at a time, by name. */
export const portalTreeQuery = listQuery.omit({ q: true }).extend({
  /** Those below this portal user; the owner, who stands at the top, where nobody is named. */
  under: id.optional(),
})
/** Somebody in the tree. */
export const portalUserNode = portalUser
  .extend({
    /** People directly below; null for the owner, who has everybody below that reports to nobody in the portal. */
    reportCount: z.int().nullable(),
  })
  .meta({ id: 'PortalUserNode' })
export type PortalUserNode = z.infer<typeof portalUserNode>

export const portalUserActions = [
  'invite',
  'reinvite',
  'revoke_invitation',
  'activate',
  'deactivate',
  'remove',
  'set_role',
  'set_profile',
  'add_to_projects',
  'remove_from_projects',
] as const
export type PortalUserAction = (typeof portalUserActions)[number]

/** Whom the list shows that is asked with these. */
export const portalUserFilter = z.strictObject(
  portalUserQuery.omit({ limit: true, cursor: true, sort: true }).shape,
)

/** `POST portals/{portal}/users/bulk`: one action for many, by id or by the filter of the list. */
export const portalUsersBulk = z
  .strictObject({
    action: z.enum(portalUserActions),
    userIds: z.array(id).min(1).max(10_000).optional(),
    filter: portalUserFilter.optional(),
    role: place.optional(),
    profile: place.optional(),
    projectIds: z.array(id).min(1).max(500).optional(),
    /** Tell what would happen, and change nothing. */
    preview: z.boolean().optional(),
  })
  .refine((asked) => (asked.userIds === undefined) !== (asked.filter === undefined), {
    path: ['userIds'],
    message: 'either userIds or filter',
  })
  .refine((asked) => (asked.action === 'set_role') === (asked.role !== undefined), {
    path: ['role'],
    message: 'with set_role, and only then',
  })
  .refine((asked) => (asked.action === 'set_profile') === (asked.profile !== undefined), {
    path: ['profile'],
    message: 'with set_profile, and only then',
  })
  .refine((asked) => asked.action.endsWith('_projects') === (asked.projectIds !== undefined), {
    path: ['projectIds'],
    message: 'with add_to_projects and remove_from_projects, and only then',
  })
export const portalUsersBulkDone = bulkDone(portalUserActions, { userId: id }).meta({
  id: 'PortalUsersBulkDone',
})
export type PortalUsersBulkDone = z.infer<typeof portalUsersBulkDone>
