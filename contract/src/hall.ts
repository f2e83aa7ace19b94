import { z } from 'zod'
import { crmModules } from './choices.ts'
import { fieldKind } from './custom-fields.ts'
import { language } from './identity.ts'
import { id, instant, listQuery } from './paging.ts'
import { projectStatus } from './projects-work.ts'

/**
 * The hall: what a customer portal shows to the people it is for. Its records are those of the CRM, as far as the type of
 * the customer portal user lets them be seen, with the fields that are meant for customers and no others.
 */
const hallModule = z.enum(crmModules)

/** `GET /api/v1/customer-portals/{org}/{portal}`: what stands at its door, for whoever knows the address. */
export const hallDoor = z
  .object({
    organisation: z.string(),
    organisationSlug: z.string(),
    name: z.string(),
    slug: z.string(),
    language,
  })
  .meta({ id: 'CustomerPortalDoor' })
export type HallDoor = z.infer<typeof hallDoor>

/** What values of a field look like: as those of custom fields, and three kinds of links. */
export const hallFieldKinds = [...fieldKind.options, 'email', 'phone', 'url'] as const

/** A field of a module as customers see it. */
export const hallField = z.object({
  /** By which its value stands under `values`; custom fields begin with `fields.`. */
  name: z.string(),
  /** Of a custom field, in the words of the organisation; null for the fields that every CRM has. */
  label: z.string().nullable(),
  kind: z.enum(hallFieldKinds),
  options: z.array(z.string()),
  required: z.boolean(),
  /** Whether the reader may change it, in records that they may edit. */
  canEdit: z.boolean(),
})
export type HallField = z.infer<typeof hallField>

/** A module that the reader sees. */
export const hallModuleShown = z.object({
  module: hallModule,
  canCreate: z.boolean(),
  fields: z.array(hallField),
  /** Records of it that the reader sees. */
  total: z.int(),
})
export type HallModuleShown = z.infer<typeof hallModuleShown>

/** `GET …/me`: who is signed in here, and what their type lets them see. */
export const hallMe = z
  .object({
    portal: hallDoor,
    email: z.string(),
    displayName: z.string(),
    /** Name of the user type. */
    userType: z.string(),
    contactId: id,
    accountId: id.nullable(),
    accountName: z.string().nullable(),
    modules: z.array(hallModuleShown),
    /** Whether projects of their company are shown here. */
    hasProjects: z.boolean(),
    /** An address that waits to be confirmed, in place of the present one. */
    pendingEmail: z.string().nullable(),
  })
  .meta({ id: 'CustomerPortalMe' })
export type HallMe = z.infer<typeof hallMe>

/** A value as it is shown: figures as numbers, days as `2026-03-14`, check boxes as true and false. */
const hallValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** One record as customers see it. */
export const hallRecord = z
  .object({
    id,
    module: hallModule,
    title: z.string(),
    values: z.record(z.string(), hallValue),
    /** What it names, as far as the reader sees it: the company of a contact, company and contact of a deal. */
    related: z.array(z.object({ module: hallModule, id, title: z.string() })),
    can: z.object({ edit: z.boolean(), delete: z.boolean() }),
    /** Fields that may be changed elsewhere and not in this record. */
    fixed: z.array(z.string()),
    version: z.int(),
    updatedAt: instant,
  })
  .meta({ id: 'CustomerPortalRecord' })
export type HallRecord = z.infer<typeof hallRecord>

/** `GET …/records/{module}`. */
export const hallQuery = listQuery.extend({
  sort: z.enum(['name', '-name', 'updatedAt', '-updatedAt']).default('name'),
})

const given = z.record(
  z.string().max(100),
  z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]),
)

/** `POST …/records/{module}` and `PATCH …/records/{module}/{id}`: values by the names of fields. */
export const hallWrite = z.strictObject({ values: given })

/** A project as customers see it: nothing about money, people, or what was written about it inside. */
export const hallProject = z
  .object({
    id,
    name: z.string(),
    status: projectStatus,
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    /** Of what is external alone; null while Projects can't be reached. */
    progress: z.object({ tasks: z.int(), done: z.int(), percent: z.int() }).nullable(),
  })
  .meta({ id: 'CustomerPortalProject' })
export type HallProject = z.infer<typeof hallProject>

/** `GET …/projects`; `staleSince`: Projects can't be reached, this is what was known then. */
export const hallProjects = z
  .object({ items: z.array(hallProject), staleSince: instant.nullable() })
  .meta({ id: 'CustomerPortalProjects' })
export type HallProjects = z.infer<typeof hallProjects>
