import { z } from 'zod'
import { customField, customFieldCreate } from './custom-fields.ts'
import { listQuery } from './paging.ts'

/** A field that a portal has added to its projects. */
export const projectField = customField
  .extend({
    /** CRMs that fill it by their field mapping: the names of their organisations. */
    mappedBy: z.array(z.string()),
  })
  .meta({ id: 'ProjectField' })
export type ProjectField = z.infer<typeof projectField>
export const projectFieldCreate = customFieldCreate
export const projectFieldUpdate = customFieldCreate.omit({ apiName: true, kind: true }).partial()
export const projectFieldQuery = listQuery
