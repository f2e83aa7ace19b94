import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'

/** What a custom field of a project holds. */
export const projectFieldKinds = [
  'text',
  'number',
  'date',
  'pick_list',
  'check_box',
  'user',
  'currency',
] as const
export const projectFieldKind = z.enum(projectFieldKinds)
export type ProjectFieldKind = z.infer<typeof projectFieldKind>

export const projectField = z
  .object({
    id,
    /** What values stand under in `fields`. */
    apiName: z.string(),
    label: z.string(),
    kind: projectFieldKind,
    options: z.array(z.string()),
    required: z.boolean(),
    unique: z.boolean(),
    default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    position: z.int(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ProjectField' })
export type ProjectField = z.infer<typeof projectField>
export const projectFieldCreate = z.strictObject({
  label: z.string().trim().min(1).max(120),
  /** Made from the label where none is given; never changes. */
  apiName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)
    .optional(),
  kind: projectFieldKind,
  options: z.array(z.string().trim().min(1).max(120)).max(200).optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  default: z
    .union([z.string().max(2000), z.number(), z.boolean()])
    .nullable()
    .optional(),
})
export const projectFieldUpdate = projectFieldCreate.omit({ apiName: true, kind: true }).partial()
export const projectFieldQuery = listQuery
