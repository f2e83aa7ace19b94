import {
  crmReassign,
  customerPortal,
  customerPortalCreate,
  customerPortalQuery,
  customerPortalUpdate,
  customerUserType,
  customerUserTypeCreate,
  customerUserTypeUpdate,
  page,
} from '@muster/contract'
import { z } from 'zod'
import type { InvitationLinks } from '../../identity/index.ts'
import type { Engine } from '../../imports/index.ts'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { customerImportRoutes } from './import/routes.ts'
import { createPortal, removePortal, updatePortal } from './portals/change-portals.ts'
import { getPortal, listPortals } from './portals/list-portals.ts'
import { createType, getType, listTypes, removeType, updateType } from './user-types/change-types.ts'
import { customerUserRoutes } from './users/routes.ts'

const many = '/api/v1/orgs/:org/crm/customer-portals'
const one = `${many}/:portal`
const types = `${one}/user-types`
const type = `${types}/:id`
const tags = ['Customer portals']
const access = { organisation: 'member' } as const
const ofPortal = z.object({ org: z.string(), portal: z.string().max(100) })
const ofType = ofPortal.extend({ id: z.string().max(100) })

const sheet: SheetExport = {
  name: (t) => t('sheets.customerPortals'),
  columns: (t) => [
    t('customers.portal.name'),
    t('customers.portal.slug'),
    t('customers.portal.language'),
    t('customers.portal.seats'),
    t('customers.status.active'),
    t('customers.status.confirmed'),
    t('customers.status.unconfirmed'),
    t('customers.status.inactive'),
  ],
  row: ({ name, slug, language, seats, users }: z.output<typeof customerPortal>) => [
    name,
    slug,
    language,
    seats === null ? '' : String(seats),
    ...[users.active, users.confirmed, users.unconfirmed, users.inactive].map(String),
  ],
}

/**
 * Every route of customer portals, their user types and their users.
 * @param links what links of invitations are made from
 */
export function customerPortalRoutes(engine: Engine, links: InvitationLinks): RouteDefinition[] {
  return [...portalRoutes, ...customerUserRoutes(links), ...customerImportRoutes(engine)]
}

const portalRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List customer portals',
    tags,
    query: customerPortalQuery,
    responses: { 200: page(customerPortal) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listPortals(ctx, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Make a customer portal, with one user type',
    tags,
    body: customerPortalCreate,
    responses: { 201: customerPortal },
    handler: async ({ inOrganisation, body, reply, request }) => {
      const made = await inOrganisation((ctx) => createPortal(ctx, body))
      reply.header('location', `${request.url}/${made.id}`)
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'GET',
    path: one,
    access,
    summary: 'Show a customer portal, by id or by its address',
    tags,
    params: ofPortal,
    responses: { 200: customerPortal },
    handler: async ({ inOrganisation, params, reply }) => {
      const found = await inOrganisation((ctx) => getPortal(ctx, params.portal))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a customer portal',
    tags,
    params: ofPortal,
    body: customerPortalUpdate,
    responses: { 200: customerPortal },
    handler: async ({ inOrganisation, params, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updatePortal(ctx, params.portal, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Delete a customer portal that has no users',
    tags,
    params: ofPortal,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params, ifMatch }) => {
      await inOrganisation((ctx) => removePortal(ctx, params.portal, ifMatch))
      return null
    },
  }),
  route({
    method: 'GET',
    path: types,
    access,
    summary: 'List the user types of a customer portal, five at most',
    tags,
    params: ofPortal,
    responses: { 200: page(customerUserType) },
    handler: ({ inOrganisation, params }) => inOrganisation((ctx) => listTypes(ctx, params.portal)),
  }),
  route({
    method: 'POST',
    path: types,
    access,
    summary: 'Add a user type to a customer portal',
    tags,
    params: ofPortal,
    body: customerUserTypeCreate,
    responses: { 201: customerUserType },
    handler: async ({ inOrganisation, params, body, reply, request }) => {
      const made = await inOrganisation((ctx) => createType(ctx, params.portal, body))
      reply.header('location', `${request.url}/${made.id}`)
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'GET',
    path: type,
    access,
    summary: 'Show a user type',
    tags,
    params: ofType,
    responses: { 200: customerUserType },
    handler: async ({ inOrganisation, params, reply }) => {
      const found = await inOrganisation((ctx) => getType(ctx, params.portal, params.id))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: type,
    access,
    summary: 'Change what a user type is called and allows',
    tags,
    params: ofType,
    body: customerUserTypeUpdate,
    responses: { 200: customerUserType },
    handler: async ({ inOrganisation, params, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateType(ctx, params.portal, params.id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: type,
    access,
    summary: 'Delete a user type; whoever has it gets another one',
    tags,
    params: ofType,
    query: crmReassign,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params, query, ifMatch }) => {
      const reassignTo = query.reassignTo ?? null
      await inOrganisation((ctx) => removeType(ctx, params.portal, params.id, { reassignTo, ifMatch }))
      return null
    },
  }),
]
