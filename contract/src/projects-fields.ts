import type { z } from 'zod'
import { customField, customFieldCreate } from './custom-fields.ts'
import { listQuery } from './paging.ts'

/** A field that a portal has added to its projects. */
export const projectField = customField.meta({ id: 'ProjectField' })
export type ProjectField = z.infer<typeof projectField>
export const projectFieldCreate = customFieldCreate
export const projectFieldUpdate = customFieldCreate.omit({ apiName: true, kind: true }).partial()
export const projectFieldQuery = listQuery
