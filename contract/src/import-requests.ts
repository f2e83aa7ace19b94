import { z } from 'zod'
import { customerRoles } from './choices.ts'
import { selectionDefaults } from './import-people.ts'
import { action, inviteChoice, outcome, runState } from './imports.ts'
import { id, listQuery } from './paging.ts'

export const fileSource = z.strictObject({
  kind: z.literal('file'),
  sheet: z.string().max(255).optional(),
  mapping: z.record(z.string(), z.string().nullable()).optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
})
/** Pasted addresses, one a line or separated by commas or semicolons; `Ann <ann@x.com>` is understood. */
export const pasteSource = z.strictObject({
  kind: z.literal('paste'),
  text: z.string().min(1).max(5_000_000),
})

/** What a CRM is asked for: each target takes one of them. */
export const crmRecords = z.enum(['users', 'contacts', 'accounts'])

/**
 * What a CRM lists: by a saved connection, or e-mail and service key at a Muster; without an address, at this one.
 * Without any of them it is this organisation's own CRM, through the active integration with the portal.
 */
export const crmSource = z.strictObject({
  kind: z.literal('crm'),
  connection: z.string().max(100).optional(),
  url: z.string().trim().max(500).optional(),
  email: z.string().trim().max(320).optional(),
  key: z.string().trim().max(500).optional(),
  records: crmRecords.optional(),
})

export const groupMembershipTarget = z.strictObject({
  kind: z.literal('directory.group-membership'),
  /** Id or slug of a group or department. */
  groupId: z.string().min(1).max(200),
})
/** People into the organisation itself. */
export const memberTarget = z.strictObject({ kind: z.literal('directory.member') })
/** Who reports to whom. */
export const hierarchyTarget = z.strictObject({ kind: z.literal('directory.hierarchy') })
/** Portal users, all of them or those of one project, which is then chosen already. */
export const portalUserTarget = z.strictObject({
  kind: z.literal('projects.portal-user'),
  /** Id or slug. */
  portalId: z.string().min(1).max(200),
  projectId: z.string().min(1).max(200).optional(),
  /** What everybody gets who has no role or no projects of their own. */
  defaults: selectionDefaults.optional(),
})
/** Client users of a portal, each of a client company: their own, or the one that is named here. */
export const clientUserTarget = z.strictObject({
  kind: z.literal('projects.client-user'),
  /** Id or slug. */
  portalId: z.string().min(1).max(200),
  /** Client company of rows that name none. */
  companyId: id.optional(),
})
/** Client companies of a portal. */
export const clientCompanyTarget = z.strictObject({
  kind: z.literal('projects.client-company'),
  /** Id or slug. */
  portalId: z.string().min(1).max(200),
})
const recordTarget = {
  /** What a record is recognised by: e-mail for contacts, the name for accounts and deals, unless told. */
  matchOn: z.enum(['email', 'name', 'externalId']).optional(),
  /** Whether unknown records are made, known ones changed, or both. */
  mode: z.enum(['create', 'update', 'both']).optional(),
}
/** Accounts, contacts and deals into the CRM. */
export const crmAccountTarget = z.strictObject({ kind: z.literal('crm.account'), ...recordTarget })
export const crmContactTarget = z.strictObject({ kind: z.literal('crm.contact'), ...recordTarget })
export const crmDealTarget = z.strictObject({ kind: z.literal('crm.deal'), ...recordTarget })
/** Users of a customer portal; `userTypeId` and `role` are for rows that name none. */
export const customerUserTarget = z.strictObject({
  kind: z.literal('crm.customer-portal-user'),
  /** Id or address. */
  portalId: z.string().min(1).max(200),
  userTypeId: z.string().max(100).optional(),
  role: z.enum(customerRoles).optional(),
})
export const importTarget = z.discriminatedUnion('kind', [
  crmAccountTarget,
  crmContactTarget,
  crmDealTarget,
  groupMembershipTarget,
  memberTarget,
  hierarchyTarget,
  portalUserTarget,
  clientUserTarget,
  clientCompanyTarget,
  customerUserTarget,
])

export const decisionDefaults = z.record(z.string(), z.string())
/** An answer or a fix for single rows. `option: null` withdraws the row's own answer. */
export const rowAnswer = z.strictObject({
  row: z.int().min(1),
  kind: z.string().max(60).optional(),
  option: z.string().max(60).nullable().optional(),
  fix: z.record(z.string(), z.string().max(2000)).optional(),
})

/** The `request` part of `POST imports`. */
export const importStart = z.strictObject({
  source: z.discriminatedUnion('kind', [fileSource, pasteSource, crmSource]),
  target: importTarget,
  decisions: z
    .strictObject({ defaults: decisionDefaults.optional(), rows: z.array(rowAnswer).max(5000).optional() })
    .optional(),
  invite: inviteChoice.optional(),
  autoApply: z.boolean().optional(),
})
export type ImportStart = z.infer<typeof importStart>

export const decisionsPatch = z.strictObject({
  defaults: z.record(z.string(), z.string().nullable()).optional(),
  rows: z.array(rowAnswer).max(10_000).optional(),
  /** One answer for every row of a kind that the filter finds, as its rows' own answer. */
  matching: z
    .strictObject({
      kind: z.string().max(60),
      q: z.string().max(200).optional(),
      option: z.string().max(60).nullable(),
    })
    .optional(),
  invite: inviteChoice.optional(),
})

export const sourceChange = z.strictObject({
  sheet: z.string().max(255).optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
})
export const mappingChange = z.strictObject({
  columns: z.record(z.string(), z.string().nullable()),
  /** Offer this mapping again for files with the same headers (default true). */
  remember: z.boolean().optional(),
})
export const applyRequest = z.strictObject({ fingerprint: z.string().min(1).max(200) })

export const runQuery = listQuery.extend({
  state: runState.optional(),
  source: z.string().max(60).optional(),
  groupId: z.string().max(200).optional(),
  sort: z.enum(['-createdAt', 'createdAt']).default('-createdAt'),
})
export const itemQuery = listQuery.extend({
  conflict: z.string().max(60).optional(),
  action: action.optional(),
  outcome: outcome.optional(),
  reason: z.string().max(60).optional(),
})
