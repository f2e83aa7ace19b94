import { crmReassign, crmStage, crmStageCreate, crmStageUpdate } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createStage, listStages, removeStage, updateStage } from './change-stages.ts'

const many = '/api/v1/orgs/:org/crm/stages'
const one = `${many}/:id`
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })

/** The routes of the stages of deals. */
export const stageRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the stages of deals in the order of the pipeline',
    tags,
    responses: { 200: z.object({ items: z.array(crmStage) }) },
    handler: async ({ inOrganisation }) => ({ items: await inOrganisation(listStages) }),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Add a stage of deals',
    tags,
    body: crmStageCreate,
    responses: { 201: crmStage },
    handler: async ({ inOrganisation, body, reply }) => {
      const made = await inOrganisation((ctx) => createStage(ctx, body))
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a stage of deals, or its place',
    tags,
    params,
    body: crmStageUpdate,
    responses: { 200: crmStage },
    handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateStage(ctx, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Delete a stage; its deals go to another one',
    tags,
    params,
    query: crmReassign,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { id }, query, ifMatch }) => {
      const reassignTo = query.reassignTo ?? null
      await inOrganisation((ctx) => removeStage(ctx, id, { reassignTo, ifMatch }))
      return null
    },
  }),
]
