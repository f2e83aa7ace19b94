import { z } from 'zod'
import { id, listQuery } from './paging.ts'

/** How somebody stands where they are listed. */
export const candidateStatuses = ['active', 'inactive', 'unconfirmed'] as const
export const candidateStatus = z.enum(candidateStatuses)
export type CandidateStatus = z.infer<typeof candidateStatus>

/** How an address stands in the place that is imported into; `no_email` where there is none. */
export const candidateStandings = ['new', 'client_user', 'portal_user', 'client_company', 'no_email'] as const
export const candidateStanding = z.enum(candidateStandings)
export type CandidateStanding = z.infer<typeof candidateStanding>

/** A deal of the CRM as those who may see it read it. */
export const crmDealDetail = z
  .object({
    name: z.string(),
    stage: z.string(),
    state: z.enum(['open', 'won', 'lost']),
    /** In units of the currency; null where none is known. */
    amount: z.number().nullable(),
    currency: z.string().nullable(),
    closingDate: z.string().nullable(),
  })
  .meta({ id: 'CrmDealDetail' })
export type CrmDealDetail = z.infer<typeof crmDealDetail>

/** Somebody whom a remote source lists, chosen or not: `GET imports/{id}/candidates`. */
export const candidate = z
  .object({
    /** Their id at the source. */
    id: z.string(),
    email: z.string(),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    /** Profile and role there. */
    profile: z.string(),
    remoteRole: z.string(),
    status: candidateStatus,
    /** Whether they are imported. Inactive and unconfirmed people are not until somebody chooses them. */
    chosen: z.boolean(),
    /** The role that is suggested for their profile, by the rule of the place. */
    suggestedRole: z.string().nullable(),
    /** The role and the projects that they get as things stand. */
    role: z.string().nullable(),
    projects: z.array(z.object({ id, name: z.string() })),
    /** Whether role and projects were given to this person alone. */
    own: z.object({ role: z.boolean(), projects: z.boolean() }),
    /** Of contacts and accounts: how they stand in the portal. */
    standing: candidateStanding.optional(),
    /** Account and deals of a contact: sent to the portal's owner and Administrators alone. */
    account: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
    deals: z.array(crmDealDetail).optional(),
  })
  .meta({ id: 'Candidate' })
export type Candidate = z.infer<typeof candidate>

/** Which of them: `q` is the beginning of a name or an address. */
const candidateFilterShape = {
  q: z.string().max(200).optional(),
  profile: z.string().max(300).optional(),
  remoteRole: z.string().max(300).optional(),
  status: candidateStatus.optional(),
  standing: candidateStanding.optional(),
  /** Id of an account, and name of a deal's stage, at the source. */
  account: z.string().max(300).optional(),
  stage: z.string().max(300).optional(),
  chosen: z.stringbool().optional(),
}
export const candidateSorts = ['name', '-name', 'email', '-email'] as const
export const candidateQuery = listQuery.extend({
  ...candidateFilterShape,
  sort: z.enum(candidateSorts).default('name'),
})
export const candidateFilter = z.strictObject({ ...candidateFilterShape, chosen: z.boolean().optional() })
export type CandidateFilter = z.infer<typeof candidateFilter>

const role = z.string().trim().min(1).max(200)
const projectIds = z.array(id).max(500)
const remoteId = z.string().min(1).max(300)

/** What everybody gets who has nothing of their own; a role of null is the suggested one. */
export const selectionDefaults = z.strictObject({
  role: role.nullable().optional(),
  projectIds: projectIds.optional(),
})

/**
 * `PUT imports/{id}/selection`: who is imported, and as what. The plan follows. `include` says anew who is chosen: `all`
 * is everybody whom the source lists, the inactive too; without it, who was chosen stays so. `matching` narrows `all`.
 */
export const selectionPut = z.strictObject({
  include: z.union([z.literal('all'), z.literal('active'), z.array(remoteId).max(100_000)]).optional(),
  exclude: z.array(remoteId).max(100_000).optional(),
  matching: candidateFilter.optional(),
  defaults: selectionDefaults.optional(),
  perCandidate: z
    .record(
      remoteId,
      z.strictObject({ role: role.nullable().optional(), projectIds: projectIds.nullable().optional() }),
    )
    .optional(),
})
export type SelectionPut = z.infer<typeof selectionPut>

/**
 * `PATCH imports/{id}/selection`: the same little by little, without planning: chooses people or leaves them out, gives
 * them a role or projects. Null takes back what was given to them alone.
 */
export const selectionPatch = z.strictObject({
  /** Whom: single people, or all that the filter finds; without either, nobody. */
  ids: z.array(remoteId).max(10_000).optional(),
  matching: candidateFilter.optional(),
  chosen: z.boolean().optional(),
  role: role.nullable().optional(),
  projectIds: projectIds.nullable().optional(),
  defaults: selectionDefaults.optional(),
})
export type SelectionPatch = z.infer<typeof selectionPatch>

const counted = z.object({ value: z.string(), count: z.int() })

/** What was read and what is chosen of it: `GET imports/{id}/selection`. */
export const selection = z
  .object({
    total: z.int(),
    chosen: z.int(),
    /** How many stand how, of everyone and of those who are chosen. */
    statuses: z.array(z.object({ status: candidateStatus, count: z.int(), chosen: z.int() })),
    /** Profiles and roles at the source, by name. */
    profiles: z.array(counted),
    remoteRoles: z.array(counted),
    /** Of those who are chosen: how many get which role, and how many no project. */
    roles: z.array(counted),
    withoutProjects: z.int(),
    defaults: z.object({
      role: z.string().nullable(),
      projects: z.array(z.object({ id, name: z.string() })),
    }),
    /** Roles that can be given here. */
    roleOptions: z.array(z.object({ name: z.string(), isAboveMine: z.boolean() })),
    /** Role that is suggested for each profile. */
    suggestions: z.array(z.object({ profile: z.string(), role: z.string() })),
    /** Of contacts and accounts: how many stand how in the portal. */
    standings: z.array(z.object({ standing: candidateStanding, count: z.int() })).optional(),
    /**
     * Accounts and stages of deals that occur: for the portal's owner and Administrators alone. `label`: a stage that every
     * CRM begins with in the reader's language.
     */
    accounts: z.array(counted.extend({ id: z.string() })).optional(),
    stages: z.array(counted.extend({ label: z.string() })).optional(),
  })
  .meta({ id: 'Selection' })
export type Selection = z.infer<typeof selection>
