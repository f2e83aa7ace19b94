import { z } from 'zod'
import { customerFieldChoices } from './choices.ts'
import { crmModule } from './crm.ts'
import { customField, customFieldCreate } from './custom-fields.ts'
import { listQuery } from './paging.ts'

/** Whether people from outside see a field in their customer portal, or may fill it in as well. */
export const fieldCustomers = z.enum(customerFieldChoices)
export type FieldCustomers = z.infer<typeof fieldCustomers>

/** A field that the organisation has added to a module. */
export const crmField = customField
  .extend({
    module: crmModule,
    /** Of no effect for fields that name a CRM user. */
    customers: fieldCustomers,
    /** Fields of projects that it fills by the field mapping: their labels. */
    mappedTo: z.array(z.string()),
  })
  .meta({ id: 'CrmField' })
export type CrmField = z.infer<typeof crmField>

const position = z.int().min(1).max(1000).optional()
export const crmFieldCreate = customFieldCreate.extend({
  module: crmModule,
  position,
  customers: fieldCustomers.optional(),
})
export const crmFieldUpdate = crmFieldCreate.omit({ module: true, kind: true, apiName: true }).partial()
export const crmFieldQuery = listQuery.extend({ module: crmModule.optional() })
