import { z } from 'zod'
import { crmModule, crmProfileKinds } from './crm.ts'
import { id, instant, listQuery } from './paging.ts'
import { projectStatus } from './projects-work.ts'

/** What people of a CRM profile may do with the projects of the portal; each but `tab` needs the one before `edit`. */
export const integrationActs = ['tab', 'view', 'create', 'edit', 'delete'] as const
export type IntegrationAct = (typeof integrationActs)[number]
export const integrationRights = z.strictObject({
  tab: z.boolean(),
  view: z.boolean(),
  create: z.boolean(),
  edit: z.boolean(),
  delete: z.boolean(),
})
export type IntegrationRights = z.infer<typeof integrationRights>

/**
 * `none`: never set up, or taken apart; `draft`: being set up, without effect; `active`; `paused`: the trial of the
 * edition is over, the settings are kept; `off`: deactivated, the settings are kept.
 */
export const integrationStates = ['none', 'draft', 'active', 'paused', 'off'] as const
export const integrationState = z.enum(integrationStates)
export type IntegrationState = z.infer<typeof integrationState>

/** A portal that a CRM can be connected with. */
export const integrationPortal = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    /** Name of the organisation that the portal belongs to. */
    organisation: z.string(),
    projects: z.int(),
    users: z.int(),
    /** Portal users who can still be added; null for no limit. */
    seatsFree: z.int().nullable(),
    /** Names of its roles, in the order in which they are offered. */
    roles: z.array(z.string()),
  })
  .meta({ id: 'IntegrationPortal' })
export type IntegrationPortal = z.infer<typeof integrationPortal>

const serviceKeyPair = { email: z.string().trim().min(3).max(320), key: z.string().trim().min(8).max(200) }

/** `POST …/integration/portals`: those that a service key leads to. */
export const integrationLookUp = z.strictObject(serviceKeyPair)
export const integrationPortals = z
  .object({
    items: z.array(integrationPortal),
    /** When the key stops; null where nothing ends it. */
    keyEndsAt: instant.nullable(),
  })
  .meta({ id: 'IntegrationPortals' })

/** `PUT …/integration/portal`: one's own, another person's by e-mail and key, or a new one. */
export const integrationPortalChoice = z.union([
  z.strictObject({ portalId: id }),
  z.strictObject({ portalId: id, ...serviceKeyPair }),
  z.strictObject({ name: z.string().trim().min(1).max(120) }),
])
export type IntegrationPortalChoice = z.infer<typeof integrationPortalChoice>

/** `PUT …/integration/key`: what lets in from now on, at the same portal. */
export const integrationKeyUpdate = z.strictObject(serviceKeyPair)

/** Why the portal lets nobody in, since when, and who can mend it. */
export const integrationFault = z
  .object({ code: z.string(), text: z.string(), since: instant, administrators: z.string() })
  .meta({ id: 'IntegrationFault' })
export type IntegrationFault = z.infer<typeof integrationFault>

export const integrationPermission = z
  .object({
    profileId: id,
    name: z.string(),
    kind: z.enum(crmProfileKinds),
    /** Active CRM users who have it. */
    people: z.int(),
    rights: integrationRights,
  })
  .meta({ id: 'IntegrationPermission' })
export type IntegrationPermission = z.infer<typeof integrationPermission>

export const integrationCascades = ['ask', 'always', 'never'] as const
export const integrationCascade = z.enum(integrationCascades)
const relatedModules = z.array(crmModule).max(3)

/** The whole configuration, for Administrators of the CRM. */
export const integration = z
  .object({
    state: integrationState,
    portal: z
      .object({ id, name: z.string(), slug: z.string(), organisation: z.string(), isOwn: z.boolean() })
      .nullable(),
    /** What lets in: an administrator of the portal who belongs to this organisation, or a service key. */
    access: z
      .object({
        kind: z.enum(['own', 'key']),
        owner: z.string(),
        email: z.string().nullable(),
        endsAt: instant.nullable(),
        contactedAt: instant.nullable(),
      })
      .nullable(),
    fault: integrationFault.nullable(),
    permissions: z.array(integrationPermission),
    /** Portal role of people who are pushed; empty for Employee. */
    role: z.string(),
    /** Whether people who are pushed are mailed an invitation. */
    invite: z.enum(['now', 'later']),
    /** What becomes of the portal user of a CRM user who is deactivated. */
    onDeactivation: integrationCascade,
    /** Records on which projects are shown. */
    related: relatedModules,
    /** Client companies of the portal: what was chosen in the set-up, its plan, and how many are linked. */
    clients: z
      .object({
        choice: z.enum(['map', 'skip']).nullable(),
        createContacts: z.boolean(),
        takesUp: z.boolean(),
        runId: id.nullable(),
        linked: z.int(),
      })
      .nullable(),
    activatedAt: instant.nullable(),
    activatedBy: z.string().nullable(),
    /** End of the trial in an edition that has one; null elsewhere, and before the first activation. */
    trialEndsAt: instant.nullable(),
    /** Days that a trial would last; null in editions without one. */
    trialDays: z.int().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Integration' })
export type Integration = z.infer<typeof integration>

/** What somebody may do with the projects of the portal, and whether it lets them in at present. */
export const integrationMe = z
  .object({
    /** False where nothing is connected, or the trial is over. */
    isActive: z.boolean(),
    portal: z.object({ name: z.string(), slug: z.string(), isOwn: z.boolean() }).nullable(),
    rights: integrationRights,
    related: relatedModules,
    fault: integrationFault.nullable(),
    canConfigure: z.boolean(),
  })
  .meta({ id: 'IntegrationMe' })
export type IntegrationMe = z.infer<typeof integrationMe>

const permissionItems = z.array(z.strictObject({ profileId: id, rights: integrationRights })).max(500)

/** What a push would be made with; what is not said is as it is kept. */
export const integrationPushAsked = z.strictObject({
  permissions: permissionItems.optional(),
  role: z.string().trim().max(120).optional(),
  invite: z.enum(['now', 'later']).optional(),
})

export type IntegrationPushAsked = z.input<typeof integrationPushAsked>

/** The plan that was shown, to be carried out. */
const shownPush = z.strictObject({ runId: id, fingerprint: z.string().max(200) })

/** `PUT …/integration/permissions`. */
export const integrationPermissionsPut = integrationPushAsked.extend({
  onDeactivation: integrationCascade.optional(),
  related: relatedModules.optional(),
  /** While the integration is active: the push that was previewed. */
  push: shownPush.optional(),
  /** Whether people whose profile may not view any more leave the portal. */
  leaving: z.enum(['stay', 'deactivate']).optional(),
})
export type IntegrationPermissionsPut = z.infer<typeof integrationPermissionsPut>

/** `POST …/integration/activate`: with the push and the mapping of client companies that were shown. */
export const integrationActivate = z.strictObject({
  push: shownPush.optional(),
  clients: shownPush.optional(),
})

/** A push of CRM users into the portal: an import run there. */
export const integrationPush = z
  .object({
    runId: id,
    state: z.string(),
    cause: z.enum(['preview', 'saved', 'followed']),
    startedAt: instant,
    by: z.string(),
    people: z.int(),
    /** Planned, and after it was applied what became of them. */
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    skipped: z.int(),
    invitations: z.int(),
    /** Questions that wait for an answer in the portal. */
    open: z.array(z.object({ kind: z.string(), title: z.string(), count: z.int() })),
    fingerprint: z.string().nullable(),
    error: z.string().nullable(),
    /** Whether it can be taken back. */
    isUndoable: z.boolean(),
    /** Whether the reader can open it among the imports of this organisation. */
    canOpen: z.boolean(),
  })
  .meta({ id: 'IntegrationPush' })
export type IntegrationPush = z.infer<typeof integrationPush>
export const integrationPushes = z
  .object({ items: z.array(integrationPush) })
  .meta({ id: 'IntegrationPushes' })

/** Somebody who was pushed and whose CRM user is gone, or may not view projects any more. */
export const integrationOrphan = z
  .object({
    userId: id,
    displayName: z.string(),
    email: z.string(),
    reason: z.enum(['inactive', 'left', 'no_view']),
    role: z.string(),
    status: z.string(),
  })
  .meta({ id: 'IntegrationOrphan' })
export type IntegrationOrphan = z.infer<typeof integrationOrphan>
export const integrationOrphans = z
  .object({ items: z.array(integrationOrphan) })
  .meta({ id: 'IntegrationOrphans' })
export const integrationOrphansDeactivate = z.strictObject({ userIds: z.array(id).min(1).max(1000) })
export const integrationDeactivated = z.object({ done: z.int() }).meta({ id: 'IntegrationDeactivated' })

const projectRecord = z.object({ module: crmModule, id, name: z.string() })

/** A project of the portal as the CRM shows it: a summary, nothing internal. */
export const integrationProject = z
  .object({
    id,
    name: z.string(),
    key: z.string(),
    status: projectStatus,
    owner: z.string().nullable(),
    description: z.string(),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    budget: z.number().nullable(),
    currency: z.string().nullable(),
    memberCount: z.int(),
    progress: z.object({ tasks: z.int(), done: z.int(), percent: z.int() }),
    /** Records of the CRM that it belongs to, as far as the reader may see them. */
    records: z.array(projectRecord),
    version: z.int(),
    updatedAt: instant,
  })
  .meta({ id: 'IntegrationProject' })
export type IntegrationProject = z.infer<typeof integrationProject>

/** `GET …/projects/{id}`; `staleSince`: the portal lets nobody in, this is what was known then. */
export const integrationProjectSeen = integrationProject
  .extend({ staleSince: instant.nullable() })
  .meta({ id: 'IntegrationProjectSeen' })
export type IntegrationProjectSeen = z.infer<typeof integrationProjectSeen>

/** `staleSince`: as of one project. */
export const integrationProjects = z
  .object({
    items: z.array(integrationProject),
    nextCursor: z.string().nullable(),
    total: z.int().nullable(),
    staleSince: instant.nullable(),
  })
  .meta({ id: 'IntegrationProjects' })
export type IntegrationProjects = z.infer<typeof integrationProjects>
export const integrationProjectQuery = listQuery.extend({
  status: projectStatus.optional(),
  /** With `record`: the projects of one record. */
  module: crmModule.optional(),
  record: id.optional(),
})

const day = z.iso.date().nullable()
const recordNamed = z.strictObject({ module: crmModule, id })
export const integrationProjectCreate = z.strictObject({
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(10_000).optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
  budget: z.number().min(0).max(1e15).nullable().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  /** Records that it belongs to from the start. */
  records: z.array(recordNamed).max(20).optional(),
})
export const integrationProjectUpdate = integrationProjectCreate
  .omit({ records: true })
  .extend({ status: projectStatus })
  .partial()
/** `PUT …/integration/projects/{id}/records/{module}/{record}` and `DELETE`. */
export const integrationRecordParams = z.object({ org: z.string(), id, module: crmModule, record: id })
