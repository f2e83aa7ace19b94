import { z } from 'zod'
import { adminRole } from './identity.ts'
import { decisionDefaults, rowAnswer } from './import-requests.ts'
import { conflictSummary, outcomeCounts, planItem } from './imports.ts'
import { id, instant, listQuery } from './paging.ts'

export const memberStatuses = ['invited', 'active', 'inactive'] as const
export const memberStatus = z.enum(memberStatuses)
export type MemberStatus = z.infer<typeof memberStatus>

export const groupKinds = ['group', 'department'] as const
export const groupKind = z.enum(groupKinds)
export type GroupKind = z.infer<typeof groupKind>

export const membershipRoles = ['moderator', 'member', 'follower'] as const
export const membershipRole = z.enum(membershipRoles)
export type MembershipRole = z.infer<typeof membershipRole>

const name = z.string().trim().max(120)

export const member = z
  .object({
    id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    displayName: z.string(),
    status: memberStatus,
    adminRole,
    title: z.string(),
    phone: z.string(),
    employeeNumber: z.string(),
    managerId: id.nullable(),
    manager: z.object({ id, displayName: z.string(), email: z.string() }).nullable(),
    invitedAt: instant.nullable(),
    /** When the newest mail to them was given up; null where it was not. */
    undeliveredAt: instant.nullable(),
    /** The one department this person is member or moderator of. */
    department: z.object({ id, name: z.string() }).nullable(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof member>

/** One member's groups and departments, `GET members/{id}`. */
export const memberDetail = member
  .extend({
    memberships: z.array(
      z.object({
        groupId: id,
        name: z.string(),
        kind: groupKind,
        role: membershipRole.nullable(),
        isHead: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MemberDetail' })
export type MemberDetail = z.infer<typeof memberDetail>

export const memberCreate = z.strictObject({
  email: z.string().trim().min(1).max(320),
  firstName: name.optional(),
  lastName: name.optional(),
  displayName: z.string().trim().max(240).optional(),
  status: z.enum(['invited', 'active', 'inactive']).optional(),
  adminRole: adminRole.optional(),
  title: name.optional(),
  phone: z.string().trim().max(60).optional(),
  employeeNumber: z.string().trim().max(60).optional(),
  managerId: id.nullable().optional(),
  /** Mail an invitation too; for people who come in as invited. */
  invite: z.boolean().optional(),
})
export const memberUpdate = memberCreate
  .omit({ email: true, status: true, invite: true })
  .extend({
    /** Who becomes owner where an owner's role is lowered; the last one needs a successor. */
    successorId: id.optional(),
  })
  .partial()

export const memberSorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
export const memberQuery = listQuery.extend({
  sort: z.enum(memberSorts).default('name'),
  /** `not_invited`: came in as invited and was mailed no invitation yet. */
  status: z.enum([...memberStatuses, 'not_invited']).optional(),
  /** Id or slug of a department the person is member or moderator of. */
  department: z.string().max(200).optional(),
  /** Id or slug of a group or department the person belongs to in any role. */
  group: z.string().max(200).optional(),
  /** Admin role. */
  role: adminRole.optional(),
  /** The part of the address behind the @. */
  domain: z.string().max(253).optional(),
})

export const group = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    kind: groupKind,
    description: z.string(),
    emailAlias: z.string(),
    parentId: id.nullable(),
    headIds: z.array(id),
    counts: z.object({ moderator: z.int(), member: z.int(), follower: z.int() }),
    /** What the reader may do here: a moderator manages the people of their own group. */
    canManage: z.boolean(),
    canImport: z.boolean(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Group' })
export type Group = z.infer<typeof group>

export const groupCreate = z.strictObject({
  name: z.string().trim().min(1).max(120),
  kind: groupKind,
  description: z.string().trim().max(2000).optional(),
  emailAlias: z.string().trim().max(320).optional(),
  parentId: id.nullable().optional(),
  headIds: z.array(id).max(20).optional(),
})
export const groupUpdate = groupCreate.omit({ kind: true }).partial()
export const groupQuery = listQuery.extend({
  kind: groupKind.optional(),
  sort: z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name'),
})

export const membership = z
  .object({
    memberId: id,
    email: z.string(),
    displayName: z.string(),
    status: memberStatus,
    role: membershipRole,
    isHead: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Membership' })
export type Membership = z.infer<typeof membership>
export const membershipQuery = listQuery.extend({
  sort: z.enum(['name', '-name', 'email', '-email']).default('name'),
  status: memberStatus.optional(),
  role: membershipRole.optional(),
})

/**
 * `POST groups/{id}/memberships`: adding by hand, one or many, under the rules of the import.
 * 409 `undecided` carries `conflicts` (as in a run) and `items` while something is undecided.
 */
export const membershipsAdd = z.strictObject({
  items: z
    .array(
      z.strictObject({
        email: z.string().max(1000).optional(),
        memberId: id.optional(),
        role: z.string().max(200).optional(),
      }),
    )
    .min(1)
    .max(1000),
  decisions: z
    .strictObject({ defaults: decisionDefaults.optional(), rows: z.array(rowAnswer).max(5000).optional() })
    .optional(),
  invite: z.enum(['now', 'later', 'never']).optional(),
})
export const membershipsAdded = z
  .object({ runId: id, outcomes: outcomeCounts, items: z.array(planItem) })
  .meta({ id: 'MembershipsAdded' })
export const membershipsUndecided = z.object({
  conflicts: z.array(conflictSummary),
  items: z.array(planItem),
})

/**
 * `PATCH groups/{id}/memberships/{memberId}`: another role, under the rules of adding by hand; 409 `undecided`
 * with `conflicts` where the person is member of another department.
 */
export const membershipUpdate = z.strictObject({
  role: membershipRole,
  decisions: z.strictObject({ defaults: decisionDefaults.optional() }).optional(),
})
