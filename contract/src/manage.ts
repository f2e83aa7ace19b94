import { z } from 'zod'
import { groupKind, memberQuery, membershipQuery, membershipRole } from './directory.ts'
import { adminRole } from './identity.ts'
import { decisionDefaults, rowAnswer } from './import-requests.ts'
import { outcomeCounts, planItem } from './imports.ts'
import { id, instant, listQuery } from './paging.ts'

/** What hangs on a member in the apps, and has to be taken over or ends when they go. */
export const stakeKinds = ['crm_administrator', 'portal_owner', 'service_keys'] as const
export type StakeKind = (typeof stakeKinds)[number]

/** `GET members/{id}/stakes`: what needs a successor when the member goes, and what ends with them. */
export const memberStakes = z
  .object({
    items: z.array(z.object({ kind: z.enum(stakeKinds), name: z.string(), needsSuccessor: z.boolean() })),
  })
  .meta({ id: 'MemberStakes' })
export type MemberStakes = z.infer<typeof memberStakes>

/**
 * `POST members/{id}/deactivate`: who becomes owner in place of the last one, and takes over portals and the
 * administration of the CRM.
 */
export const memberDeactivate = z.strictObject({ successorId: id.optional() })

export const memberActions = [
  'invite',
  'reinvite',
  'revoke_invitation',
  'activate',
  'deactivate',
  'remove',
  'set_role',
] as const
export type MemberAction = (typeof memberActions)[number]

/** Whom a list shows that is asked with these: every member where nothing is given. */
export const memberFilter = z.strictObject(memberQuery.omit({ limit: true, cursor: true, sort: true }).shape)

/** `POST members/bulk`: one action for many members, by id or by the filter of a list. */
export const membersBulk = z
  .strictObject({
    action: z.enum(memberActions),
    memberIds: z.array(id).min(1).max(10_000).optional(),
    filter: memberFilter.optional(),
    /** The new role, for `set_role`. */
    adminRole: adminRole.optional(),
    /** Tell what would happen, and change nothing. */
    preview: z.boolean().optional(),
  })
  .refine((asked) => (asked.memberIds === undefined) !== (asked.filter === undefined), {
    path: ['memberIds'],
    message: 'either memberIds or filter',
  })
  .refine((asked) => (asked.action === 'set_role') === (asked.adminRole !== undefined), {
    path: ['adminRole'],
    message: 'with set_role, and only then',
  })

export const bulkOutcomes = ['done', 'unchanged', 'refused'] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]

const reason = z.string().nullable()

/**
 * What became of each of many: counts, and who they are, the refused ones first, 1,000 at most; a preview names
 * nobody. `reason` says why someone was left as they are.
 * @param actions what can be done
 * @param who how somebody is named
 */
export function bulkDone<Actions extends readonly string[], Who extends z.ZodRawShape>(
  actions: Actions,
  who: Who,
) {
  return z.object({
    action: z.enum(actions),
    people: z.int(),
    done: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    reasons: z.array(
      z.object({
        outcome: z.enum(bulkOutcomes),
        reason: z.string(),
        reasonText: z.string(),
        count: z.int(),
      }),
    ),
    items: z.array(
      z.object({
        ...who,
        displayName: z.string(),
        email: z.string(),
        outcome: z.enum(bulkOutcomes),
        reason,
        reasonText: reason,
      }),
    ),
  })
}

export const membersBulkDone = bulkDone(memberActions, { memberId: id }).meta({ id: 'MembersBulkDone' })
export type MembersBulkDone = z.infer<typeof membersBulkDone>

/** Whom a list of a group's people shows that is asked with these. */
export const membershipFilter = z.strictObject(
  membershipQuery.omit({ limit: true, cursor: true, sort: true }).shape,
)

/**
 * `POST groups/{id}/memberships/bulk`: add many members, give the people here another role, or take them out,
 * under the rules of the import; a run that can be undone. 409 `undecided` as when adding by hand.
 */
export const membershipsBulk = z
  .strictObject({
    action: z.enum(['add', 'set_role', 'remove']),
    memberIds: z.array(id).min(1).max(10_000).optional(),
    /** Everyone whom the list of the people here shows with it, for `set_role` and `remove`. */
    filter: membershipFilter.optional(),
    /** Everyone whom the list of members shows with it, for `add`. */
    members: memberFilter.optional(),
    role: membershipRole.optional(),
    decisions: z
      .strictObject({ defaults: decisionDefaults.optional(), rows: z.array(rowAnswer).max(5000).optional() })
      .optional(),
  })
  .refine(
    ({ action, memberIds, filter, members }) =>
      [memberIds, action === 'add' ? members : filter].filter((one) => one !== undefined).length === 1 &&
      (action === 'add' ? filter : members) === undefined,
    { path: ['memberIds'], message: 'either memberIds or the filter of the list' },
  )
  .refine((asked) => (asked.action === 'remove') !== (asked.role !== undefined), {
    path: ['role'],
    message: 'with add and set_role, and only then',
  })

/**
 * `POST groups/{id}/convert`: a group becomes a department once its conflicts are decided, 409 `undecided` with
 * `conflicts` and `items` until then; a department becomes a group once it is said what its followers become.
 */
export const groupConvert = z.strictObject({
  kind: groupKind,
  decisions: z
    .strictObject({ defaults: decisionDefaults.optional(), rows: z.array(rowAnswer).max(5000).optional() })
    .optional(),
  /** For a department that becomes a group: its followers become members, or leave. */
  followers: z.enum(['become_members', 'leave']).optional(),
})
export const groupConverted = z
  .object({
    /** The run that settled the people in conflict; null when there were none. */
    runId: id.nullable(),
    outcomes: outcomeCounts.nullable(),
    items: z.array(planItem),
  })
  .meta({ id: 'GroupConverted' })

export const domainStates = ['unverified', 'verified', 'lost'] as const
export type DomainState = (typeof domainStates)[number]

export const domain = z
  .object({
    id,
    /** As people write it. */
    name: z.string(),
    /** In IDN ASCII, as the DNS knows it. */
    asciiName: z.string(),
    state: z.enum(domainStates),
    /** How it was shown to be the organisation's: by the DNS, or by an owner's verified address. */
    method: z.enum(['dns', 'address']).nullable(),
    /** The TXT record to set. */
    record: z.object({ name: z.string(), value: z.string() }),
    /** What the last look at the DNS met: no such record, or no answer. */
    lastProblem: z.enum(['missing', 'unreachable']).nullable(),
    /** Whether the one who asks may confirm it by an address of their own. */
    canConfirm: z.boolean(),
    verifiedAt: instant.nullable(),
    checkedAt: instant.nullable(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Domain' })
export type Domain = z.infer<typeof domain>

export const domainCreate = z.strictObject({ name: z.string().trim().min(1).max(253) })
export const domainQuery = listQuery
