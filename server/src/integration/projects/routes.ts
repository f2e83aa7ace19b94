import {
  integrationProject,
  integrationProjectCreate,
  integrationProjectQuery,
  integrationProjectSeen,
  integrationProjects,
  integrationProjectUpdate,
  integrationRecordParams,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { askingOf } from '../connection/asking-of.ts'
import type { IntegrationGround } from '../ground.ts'
import { createProject, linkProject, removeProject, unlinkProject, updateProject } from './change-projects.ts'
import { getProject, listProjects } from './list-projects.ts'

const many = '/api/v1/orgs/:org/crm/projects'
const one = `${many}/:id`
const tags = ['CRM integration']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string() })

/** The routes of the portal's projects in the CRM. */
export function projectRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: many,
      access,
      summary: 'List the projects of the connected portal, or those of one record',
      tags,
      query: integrationProjectQuery,
      responses: { 200: integrationProjects },
      handler: (handling) => listProjects(askingOf(ground, handling), handling.query),
    }),
    route({
      method: 'POST',
      path: many,
      access,
      summary: 'Make a project in the connected portal, associated with records',
      tags,
      body: integrationProjectCreate,
      responses: { 201: integrationProject },
      handler: async (handling) => {
        const made = await createProject(askingOf(ground, handling), handling.body, handling.t)
        handling.reply.header('location', `${handling.request.url}/${made.id}`)
        tellVersion(handling.reply, made.version)
        return made
      },
    }),
    route({
      method: 'GET',
      path: one,
      access,
      summary: 'Show a project of the connected portal',
      tags,
      params,
      responses: { 200: integrationProjectSeen },
      handler: async (handling) => {
        const found = await getProject(askingOf(ground, handling), handling.params.id)
        tellVersion(handling.reply, found.version)
        return found
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      access,
      summary: 'Change a project of the connected portal, or archive it',
      tags,
      params,
      body: integrationProjectUpdate,
      responses: { 200: integrationProject },
      handler: async (handling) => {
        const { params: at, body, ifMatch } = handling
        const changed = await updateProject(askingOf(ground, handling), at.id, body, ifMatch)
        tellVersion(handling.reply, changed.version)
        return changed
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      access,
      summary: 'Remove a project from the connected portal, with its tasks and comments',
      tags,
      params,
      responses: { 204: z.null() },
      handler: async (handling) => {
        await removeProject(askingOf(ground, handling), handling.params.id, handling.ifMatch)
        return null
      },
    }),
    route({
      method: 'PUT',
      path: `${one}/records/:module/:record`,
      access,
      summary: 'Associate a project with an account, a contact or a deal',
      tags,
      params: integrationRecordParams,
      responses: { 200: integrationProject },
      handler: (handling) => {
        const { id, module, record } = handling.params
        return linkProject(askingOf(ground, handling), id, { module, id: record })
      },
    }),
    route({
      method: 'DELETE',
      path: `${one}/records/:module/:record`,
      access,
      summary: 'End the association of a project with a record',
      tags,
      params: integrationRecordParams,
      responses: { 204: z.null() },
      handler: async (handling) => {
        const { id, module, record } = handling.params
        await unlinkProject(askingOf(ground, handling), id, { module, id: record })
        return null
      },
    }),
  ]
}
