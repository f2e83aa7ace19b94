import { z } from 'zod'
import { crmModule } from './crm.ts'
import { id, instant, listQuery } from './paging.ts'

export const crmFieldKinds = ['text', 'number', 'date', 'pick_list', 'check_box', 'user', 'currency'] as const
export const crmFieldKind = z.enum(crmFieldKinds)
export type CrmFieldKind = z.infer<typeof crmFieldKind>

/**
 * A value of a custom field: text, the chosen option, a date as `2026-03-01` or a CRM user's id are texts; a check
 * box is true or false; null is none.
 */
export const crmFieldValue = z.union([z.string().max(5000), z.number(), z.boolean(), z.null()])
export type CrmFieldValue = z.infer<typeof crmFieldValue>

/** Values of custom fields by API name. */
export const crmFieldValues = z.record(z.string().max(80), crmFieldValue)
export type CrmFieldValues = z.infer<typeof crmFieldValues>

const label = z.string().trim().min(1).max(80)
const options = z.array(z.string().trim().min(1).max(120)).max(200)

/** A field that the organisation has added to a module. */
export const crmField = z
  .object({
    id,
    module: crmModule,
    /** By which records carry its value under `fields`; stays when the label changes. */
    apiName: z.string(),
    label: z.string(),
    kind: crmFieldKind,
    /** What can be chosen, for pick lists. */
    options: z.array(z.string()),
    required: z.boolean(),
    unique: z.boolean(),
    /** What a new record has where nothing was said. */
    default: crmFieldValue,
    position: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'CrmField' })
export type CrmField = z.infer<typeof crmField>

export const crmFieldCreate = z.strictObject({
  module: crmModule,
  label,
  kind: crmFieldKind,
  /** Made from the label unless told. */
  apiName: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)
    .optional(),
  options: options.optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  default: crmFieldValue.optional(),
  position: z.int().min(1).max(1000).optional(),
})
export const crmFieldUpdate = crmFieldCreate.omit({ module: true, kind: true, apiName: true }).partial()
export const crmFieldQuery = listQuery.extend({ module: crmModule.optional() })
