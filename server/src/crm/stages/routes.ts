import { crmStage, crmStageCreate, crmStageUpdate } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { setUpRoutes } from '../set-up-routes.ts'
import { createStage, listStages, removeStage, updateStage } from './change-stages.ts'

const many = '/api/v1/orgs/:org/crm/stages'
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const

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
  ...setUpRoutes({
    path: many,
    tag: 'CRM set-up',
    shown: crmStage,
    create: { summary: 'Add a stage of deals', body: crmStageCreate, verb: createStage },
    update: { summary: 'Change a stage of deals, or its place', body: crmStageUpdate, verb: updateStage },
    remove: { summary: 'Delete a stage; its deals go to another one', reassigns: true, verb: removeStage },
  }),
]
