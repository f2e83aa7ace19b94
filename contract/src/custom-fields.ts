import { z } from 'zod'
import { fieldKinds } from './choices.ts'
import { id, instant } from './paging.ts'

export const fieldKind = z.enum(fieldKinds)
export type FieldKind = z.infer<typeof fieldKind>

/**
 * A value of a custom field: text, the chosen option, a date as `2026-03-01` or a person's id are texts; a check box is
 * true or false; null is none.
 */
export const fieldValue = z.union([z.string().max(5000), z.number(), z.boolean(), z.null()])
export type FieldValue = z.infer<typeof fieldValue>

/** Values of custom fields by API name. */
export const fieldValues = z.record(z.string().max(80), fieldValue)
export type FieldValues = z.infer<typeof fieldValues>

/** What every custom field has, of records and of projects. */
export const customField = z.object({
  id,
  /** By which values stand under `fields`; stays when the label changes. */
  apiName: z.string(),
  label: z.string(),
  kind: fieldKind,
  /** What can be chosen, for pick lists. */
  options: z.array(z.string()),
  required: z.boolean(),
  unique: z.boolean(),
  /** What something new has where nothing was said. */
  default: fieldValue,
  position: z.int(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})

/** What a custom field is made with. */
export const customFieldCreate = z.strictObject({
  label: z.string().trim().min(1).max(80),
  kind: fieldKind,
  /** Made from the label unless told. */
  apiName: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)
    .optional(),
  options: z.array(z.string().trim().min(1).max(120)).max(200).optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  default: fieldValue.optional(),
})

/** The rules of a custom field: what its values are held against. */
export type FieldRules = Pick<
  z.infer<typeof customField>,
  'apiName' | 'label' | 'kind' | 'options' | 'required' | 'unique' | 'default'
>
