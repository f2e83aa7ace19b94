import {
  type CrmField,
  crmField,
  crmFieldCreate,
  crmFieldQuery,
  crmFieldUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type RouteDefinition, route, type SheetExport } from '../../platform/http/index.ts'
import { setUpRoutes } from '../set-up-routes.ts'
import { createField, removeField, updateField } from './change-fields.ts'
import { listFields } from './list-fields.ts'

const many = '/api/v1/orgs/:org/crm/fields'
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const

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
  ...setUpRoutes({
    path: many,
    tag: 'CRM set-up',
    shown: crmField,
    create: {
      summary: 'Add a field to accounts, contacts or deals',
      body: crmFieldCreate,
      verb: createField,
    },
    update: {
      summary: 'Change a field: label, options, required, unique, default or place',
      body: crmFieldUpdate,
      verb: updateField,
    },
    remove: {
      summary: 'Delete a field and its values in every record',
      reassigns: false,
      verb: (ctx, id, { ifMatch }) => removeField(ctx, id, ifMatch),
    },
  }),
]
