import {
  type Portal,
  page,
  portal,
  portalCreate,
  portalHandOver,
  portalHandOverEffects,
  portalQuery,
  portalUpdate,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { createPortal } from './create-portal.ts'
import { getPortal } from './get-portal.ts'
import { handOverPortal, previewHandOver } from './hand-over-portal.ts'
import { listPortals } from './list-portals.ts'
import { updatePortal } from './update-portal.ts'

const many = '/api/v1/orgs/:org/portals'
const one = `${many}/:portal`
const tags = ['Portals']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })

const sheet: SheetExport = {
  name: (t) => t('sheets.portals'),
  columns: (t) => [
    t('projects.fields.name'),
    t('projects.fields.slug'),
    t('projects.fields.owner'),
    t('projects.fields.users'),
    t('projects.fields.projects'),
  ],
  row: ({ name, slug, owner, counts }: Portal) => [
    name,
    slug,
    owner.email,
    String(counts.users),
    String(counts.projects),
  ],
}

/** The routes of portals. */
export const portalRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List my portals; owners and admins of the organisation see all of them',
    tags,
    query: portalQuery,
    responses: { 200: page(portal) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listPortals(ctx, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access: { organisation: 'directory.manage' },
    summary: 'Make a portal and become its owner',
    tags,
    body: portalCreate,
    responses: { 201: portal },
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
    summary: 'Show a portal, and what I may do in it',
    tags,
    params,
    responses: { 200: portal },
    handler: async ({ inOrganisation, params: { portal: text }, reply }) => {
      const found = await inOrganisation((ctx) => getPortal(ctx, text))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a portal: name, address, domain, seats, time zone',
    tags,
    params,
    body: portalUpdate,
    responses: { 200: portal },
    handler: async ({ inOrganisation, params: { portal: text }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updatePortal(ctx, text, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'GET',
    path: `${one}/hand-over`,
    access,
    summary: 'Tell what handing a portal over would end',
    tags,
    params,
    responses: { 200: portalHandOverEffects },
    handler: ({ inOrganisation, params: { portal: text } }) =>
      inOrganisation((ctx) => previewHandOver(ctx, text)),
  }),
  route({
    method: 'POST',
    path: `${one}/hand-over`,
    access,
    summary: 'Hand a portal over to another of its users; its service keys stop, now or after an overlap',
    tags,
    params,
    body: portalHandOver,
    responses: { 200: portal },
    handler: async ({ inOrganisation, params: { portal: text }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => handOverPortal(ctx, text, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
]
