import { type CrmRole, crmRole, crmRoleCreate, crmRoleQuery, crmRoleUpdate, page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type RouteDefinition, route, type SheetExport } from '../../platform/http/index.ts'
import { setUpRoutes } from '../set-up-routes.ts'
import { roleName } from '../shown-names.ts'
import { createRole } from './create-role.ts'
import { listRoles } from './list-roles.ts'
import { removeRole } from './remove-role.ts'
import { updateRole } from './update-role.ts'

const many = '/api/v1/orgs/:org/crm/roles'
const tags = ['CRM users']
const access = { organisation: 'member' } as const

const sheet: SheetExport = {
  name: (t) => t('sheets.crmRoles'),
  columns: (t) => [
    t('crm.field.name'),
    t('crm.field.level'),
    t('crm.field.description'),
    t('crm.field.users'),
  ],
  row: (role: CrmRole, t: Translate) => [
    roleName(role, t),
    String(role.level + 1),
    role.description,
    String(role.users),
  ],
}

/** The routes of CRM roles. */
export const roleRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the roles of the CRM in the order of the tree',
    tags,
    query: crmRoleQuery,
    responses: { 200: page(crmRole) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listRoles(ctx, query)),
  }),
  ...setUpRoutes({
    path: many,
    tag: 'CRM users',
    shown: crmRole,
    create: { summary: 'Make a role that reports to another one', body: crmRoleCreate, verb: createRole },
    update: {
      summary: 'Rename a role, or move it with everyone below',
      body: crmRoleUpdate,
      verb: updateRole,
    },
    remove: {
      summary: 'Delete a role; its people and the roles below go to another one',
      reassigns: true,
      verb: removeRole,
    },
  }),
]
