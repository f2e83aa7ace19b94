import {
  type CrmField,
  crmField,
  crmFieldCreate,
  crmFieldQuery,
  crmFieldUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { createField, removeField, updateField } from './change-fields.ts'
import { listFields } from './list-fields.ts'

const many = '/api/v1/orgs/:org/crm/fields'
const one = `${many}/:id`
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })

const sheet: SheetExport = {
  name: (t) => t('sheets.crmFields'),
  columns: (t) => [
    t('crm.field.module'),
    t('crm.field.label'),
    t('crm.field.apiName'),
    t('crm.field.kind'),
    t('crm.field.options'),
    t('crm.field.required'),
    t('crm.field.unique'),
    t('crm.field.default'),
  ],
  row: (field: CrmField, t: Translate) => [
    t(`crm.modules.${field.module}`),
    field.label,
    field.apiName,
    t(`crm.fieldKinds.${field.kind}`),
    field.options.join(', '),
    t(field.required ? 'audit.yes' : 'audit.no'),
    t(field.unique ? 'audit.yes' : 'audit.no'),
    String(field.default ?? ''),
  ],
}

/** The routes of custom fields. */
export const fieldRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the organisation’s own fields of accounts, contacts and deals',
    tags,
    query: crmFieldQuery,
    responses: { 200: page(crmField) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listFields(ctx, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Add a field to accounts, contacts or deals',
    tags,
    body: crmFieldCreate,
    responses: { 201: crmField },
    handler: async ({ inOrganisation, body, reply }) => {
      const made = await inOrganisation((ctx) => createField(ctx, body))
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a field: label, options, required, unique, default or place',
    tags,
    params,
    body: crmFieldUpdate,
    responses: { 200: crmField },
    handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateField(ctx, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Delete a field and its values in every record',
    tags,
    params,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { id }, ifMatch }) => {
      await inOrganisation((ctx) => removeField(ctx, id, ifMatch))
      return null
    },
  }),
]
