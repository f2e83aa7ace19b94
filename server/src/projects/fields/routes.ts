import { page, projectField, projectFieldCreate, projectFieldUpdate } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createField, removeField, updateField } from './change-fields.ts'
import { listFields } from './list-fields.ts'

const many = '/api/v1/orgs/:org/portals/:portal/fields'
const one = `${many}/:id`
const tags = ['Projects']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

/** The routes of the custom fields of projects. */
export const fieldRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the custom fields of projects',
    tags,
    params,
    responses: { 200: page(projectField) },
    handler: ({ inOrganisation, params: { portal } }) => inOrganisation((ctx) => listFields(ctx, portal)),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Make a custom field for projects',
    tags,
    params,
    body: projectFieldCreate,
    responses: { 201: projectField },
    handler: ({ inOrganisation, params: { portal }, body }) =>
      inOrganisation((ctx) => createField(ctx, portal, body)),
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a custom field',
    tags,
    params: oneParams,
    body: projectFieldUpdate,
    responses: { 200: projectField },
    handler: async ({ inOrganisation, params: { portal, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateField(ctx, portal, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Remove a custom field with its values',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id } }) => {
      await inOrganisation((ctx) => removeField(ctx, portal, id))
      return null
    },
  }),
]
