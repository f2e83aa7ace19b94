import { z } from 'zod'
import { type crmActs, crmModules, crmSharings, crmStageConversions, crmStageKinds } from './choices.ts'
import { id, instant, listQuery } from './paging.ts'

export const crmModule = z.enum(crmModules)
export type CrmModule = z.infer<typeof crmModule>

export type CrmAct = (typeof crmActs)[number]

const acts = z.strictObject({
  view: z.boolean(),
  create: z.boolean(),
  edit: z.boolean(),
  delete: z.boolean(),
  import: z.boolean(),
  export: z.boolean(),
})
/** What a profile allows, module by module. Everything but `view` needs `view`. */
export const crmPermissions = z.strictObject({ contacts: acts, accounts: acts, deals: acts })
export type CrmPermissions = z.infer<typeof crmPermissions>

/**
 * Rights beyond records: CRM users with profiles and roles; fields, stages, customer portals and who sees what; the
 * users of customer portals.
 */
export const crmRights = z.strictObject({
  manageUsers: z.boolean(),
  manageSetup: z.boolean(),
  manageCustomerUsers: z.boolean(),
})
export type CrmRightsOfProfile = z.infer<typeof crmRights>
const crmRightsGiven = crmRights.partial({ manageCustomerUsers: true })

export const crmProfileKinds = ['administrator', 'standard', 'custom'] as const
export type CrmProfileKind = (typeof crmProfileKinds)[number]

const name = z.string().trim().min(1).max(80)
const description = z.string().trim().max(500)

/** A profile. The built-in ones are shown by the text of their kind, whatever their name. */
export const crmProfile = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(crmProfileKinds),
    description: z.string(),
    permissions: crmPermissions,
    rights: crmRights,
    /** CRM users who have it, the inactive ones too. */
    users: z.int(),
    recordNumber: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CrmProfile' })
export type CrmProfile = z.infer<typeof crmProfile>

export const crmProfileCreate = z.strictObject({
  name,
  description: description.optional(),
  /** The profile that what is not said here is taken from; Standard unless told. */
  cloneOf: id.optional(),
  permissions: crmPermissions.optional(),
  rights: crmRightsGiven.optional(),
})
export const crmProfileUpdate = crmProfileCreate.omit({ cloneOf: true }).partial()
export const crmProfileQuery = listQuery

/** Roles that every CRM begins with; null once they have been renamed. */
export const crmRoleNames = ['ceo', 'manager'] as const

/** A place in the reporting tree: whoever has it sees their own records and those of everyone below. */
export const crmRole = z
  .object({
    id,
    name: z.string(),
    builtIn: z.enum(crmRoleNames).nullable(),
    parentId: id.nullable(),
    /** 0 at the top. */
    level: z.int(),
    description: z.string(),
    users: z.int(),
    recordNumber: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CrmRole' })
export type CrmRole = z.infer<typeof crmRole>

export const crmRoleCreate = z.strictObject({
  name,
  description: description.optional(),
  /** The role that it reports to; the top one unless told. */
  parentId: id.optional(),
})
export const crmRoleUpdate = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  parentId: id.optional(),
})
export const crmRoleQuery = listQuery

/** Who gets the people of a profile or role that is deleted; needed where it has any. */
export const crmReassign = z.object({ reassignTo: id.optional() })

export const crmSharing = z.enum(crmSharings)
export type CrmSharing = z.infer<typeof crmSharing>

export const crmSettings = z
  .object({
    sharing: z.object({ contacts: crmSharing, accounts: crmSharing, deals: crmSharing }),
    /** ISO 4217, for deals that name none. */
    currency: z.string(),
    version: z.int(),
  })
  .meta({ id: 'CrmSettings' })
export type CrmSettings = z.infer<typeof crmSettings>

/** A currency by its code. @see ISO 4217 */
export const currencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/)

export const crmSettingsUpdate = z.strictObject({
  sharing: z
    .strictObject({
      contacts: crmSharing.optional(),
      accounts: crmSharing.optional(),
      deals: crmSharing.optional(),
    })
    .optional(),
  currency: currencyCode.optional(),
})

export const crmStageKind = z.enum(crmStageKinds)
export type CrmStageKind = z.infer<typeof crmStageKind>

/** Stages that every CRM begins with; null once they have been renamed. */
export const crmStageNames = [
  'qualification',
  'needs_analysis',
  'proposal',
  'negotiation',
  'closed_won',
  'closed_lost',
] as const

/** A stage of deals, in the order of the pipeline. */
export const crmStage = z
  .object({
    id,
    name: z.string(),
    builtIn: z.enum(crmStageNames).nullable(),
    kind: crmStageKind,
    /** Per cent, for deals that name none. */
    probability: z.int(),
    position: z.int(),
    /** Whether its deals become projects. */
    conversion: z.enum(crmStageConversions),
    /** For `auto`: the project of the portal that theirs begin like; null for none. */
    templateId: id.nullable(),
    deals: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CrmStage' })
export type CrmStage = z.infer<typeof crmStage>

export const crmStageCreate = z.strictObject({
  name,
  kind: crmStageKind.optional(),
  probability: z.int().min(0).max(100).optional(),
  /** Counted from 1; at the end unless told. */
  position: z.int().min(1).max(1000).optional(),
  conversion: z.enum(crmStageConversions).optional(),
  templateId: id.nullable().optional(),
})
export const crmStageUpdate = crmStageCreate.partial()

/** `GET crm/me`: what the reader may do in the CRM, and who administers it. */
export const crmMe = z
  .object({
    /** Null for whoever is no CRM user, or no active one. */
    userId: id.nullable(),
    profile: z.object({ id, name: z.string(), kind: z.enum(crmProfileKinds) }).nullable(),
    permissions: crmPermissions,
    rights: crmRights,
    isAdministrator: z.boolean(),
    /** Active CRM users who can change profiles and rights: whom to ask. */
    administrators: z.array(z.object({ id, displayName: z.string(), email: z.string() })),
  })
  .meta({ id: 'CrmMe' })
export type CrmMe = z.infer<typeof crmMe>
