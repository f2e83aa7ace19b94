import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'
import { keyOverlap } from './service-keys.ts'

/** What a profile of a portal may allow. A role is above another where it allows what the other doesn't. */
export const portalPermissions = [
  'users.view',
  'users.manage',
  'users.import',
  'roles.manage',
  'portal.manage',
  'service_keys.manage',
  'fields.manage',
  'projects.view_all',
  'projects.create',
  'projects.manage',
  'tasks.manage',
  'comments.write',
  'clients.view',
  'clients.manage',
] as const
export const portalPermission = z.enum(portalPermissions)
export type PortalPermission = z.infer<typeof portalPermission>

/** Where a role or profile comes from: one of the four that every portal has, or made by somebody. */
export const portalRoleKinds = ['administrator', 'manager', 'employee', 'contractor', 'custom'] as const
export const portalRoleKind = z.enum(portalRoleKinds)
export type PortalRoleKind = z.infer<typeof portalRoleKind>

const name = z.string().trim().min(1).max(120)

/** What client users of the portal's own domain meet. */
export const ownDomainAnswers = ['refuse', 'allow'] as const
export const ownDomainAnswer = z.enum(ownDomainAnswers)

export const portal = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    /** The portal user who owns it. */
    ownerId: id,
    owner: z.object({ id, displayName: z.string(), email: z.string() }),
    /** Domain of whoever set the portal up; empty for a public mail domain. */
    domain: z.string(),
    ownDomain: ownDomainAnswer,
    /** Whether the team is mailed when a client user comments. */
    clientCommentMails: z.boolean(),
    /** How many portal users (active or invited) it may have by its plan; null for no limit. */
    seats: z.int().nullable(),
    /** The limit that holds: that of the plan or of the edition, whichever is lower; null for none. */
    seatLimit: z.int().nullable(),
    seatsUsed: z.int(),
    timeZone: z.string(),
    counts: z.object({ users: z.int(), projects: z.int(), clientCompanies: z.int(), clientUsers: z.int() }),
    /** Who the reader is here; null for an admin of the organisation who is no portal user. */
    mine: z
      .object({
        portalUserId: id,
        isOwner: z.boolean(),
        isAdministrator: z.boolean(),
        role: z.string(),
        permissions: z.array(portalPermission),
      })
      .nullable(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Portal' })
export type Portal = z.infer<typeof portal>

export const portalCreate = z.strictObject({
  name,
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/)
    .optional(),
  timeZone: z.string().max(80).optional(),
  seats: z.int().min(1).max(10_000_000).nullable().optional(),
  domain: z.string().trim().max(253).optional(),
})
export const portalUpdate = portalCreate
  .extend({ ownDomain: ownDomainAnswer, clientCommentMails: z.boolean() })
  .partial()
export const portalQuery = listQuery.extend({ sort: z.enum(['name', '-name']).default('name') })

/**
 * `POST portals/{portal}/hand-over`: who owns it from now on, and for how many hours its service keys go on under the
 * new owner.
 */
export const portalHandOver = z.strictObject({ portalUserId: id, overlapHours: keyOverlap.default(0) })

/** `GET portals/{portal}/hand-over`: what a hand-over would end. */
export const portalHandOverEffects = z
  .object({
    /** Service keys that work now: they end with the present ownership, at once or after an overlap. */
    serviceKeys: z.array(z.object({ id, name: z.string(), hint: z.string() })),
  })
  .meta({ id: 'PortalHandOverEffects' })
export type PortalHandOverEffects = z.infer<typeof portalHandOverEffects>

export const portalProfile = z
  .object({
    id,
    kind: portalRoleKind,
    name: z.string(),
    permissions: z.array(portalPermission),
    users: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'PortalProfile' })
export type PortalProfile = z.infer<typeof portalProfile>
export const portalProfileCreate = z.strictObject({ name, permissions: z.array(portalPermission).max(50) })
export const portalProfileUpdate = portalProfileCreate.partial()

export const portalRole = z
  .object({
    id,
    kind: portalRoleKind,
    name: z.string(),
    /** The profile that people of this role have unless another one is chosen for them. */
    profileId: id,
    /** Whether it allows more than the reader may, who then can't give it. */
    isAboveMine: z.boolean(),
    users: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'PortalRole' })
export type PortalRole = z.infer<typeof portalRole>
export const portalRoleCreate = z.strictObject({ name, profileId: id })
export const portalRoleUpdate = portalRoleCreate.partial()

/**
 * `GET|PUT portals/{portal}/role-rules`: which role is suggested for people of which CRM profile; `otherwise` for
 * every other one.
 */
export const roleRules = z
  .object({
    rules: z.array(z.object({ crmProfile: z.string(), roleId: id, role: z.string() })),
    otherwise: z.object({ roleId: id, role: z.string() }),
  })
  .meta({ id: 'RoleRules' })
export type RoleRules = z.infer<typeof roleRules>
export const roleRulesUpdate = z.strictObject({
  rules: z.array(z.strictObject({ crmProfile: z.string().trim().min(1).max(120), roleId: id })).max(200),
  otherwise: z.strictObject({ roleId: id }).optional(),
})
