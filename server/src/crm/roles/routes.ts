import {
  type CrmRole,
  crmReassign,
  crmRole,
  crmRoleCreate,
  crmRoleQuery,
  crmRoleUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { roleName } from '../shown-names.ts'
import { createRole } from './create-role.ts'
import { listRoles } from './list-roles.ts'
import { removeRole } from './remove-role.ts'
import { updateRole } from './update-role.ts'

const many = '/api/v1/orgs/:org/crm/roles'
const one = `${many}/:id`
const tags = ['CRM users']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })

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
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Make a role that reports to another one',
    tags,
    body: crmRoleCreate,
    responses: { 201: crmRole },
    handler: async ({ inOrganisation, body, reply }) => {
      const made = await inOrganisation((ctx) => createRole(ctx, body))
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Rename a role, or move it with everyone below',
    tags,
    params,
    body: crmRoleUpdate,
    responses: { 200: crmRole },
    handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateRole(ctx, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Delete a role; its people and the roles below go to another one',
    tags,
    params,
    query: crmReassign,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { id }, query, ifMatch }) => {
      const reassignTo = query.reassignTo ?? null
      await inOrganisation((ctx) => removeRole(ctx, id, { reassignTo, ifMatch }))
      return null
    },
  }),
]
