import {
  fieldMappings,
  fieldMappingsPut,
  fieldMappingsTest,
  filledFields,
  filledQuery,
} from '@muster/contract'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { askingOf } from '../connection/asking-of.ts'
import type { IntegrationGround } from '../ground.ts'
import { saveMappings, viewMappings } from './change-mappings.ts'
import { previewFilled, testMappings } from './fill-project.ts'

const path = '/api/v1/orgs/:org/crm/integration/field-mappings'
const tags = ['CRM integration']
const access = { organisation: 'member' } as const

/** The routes of the field mapping. */
export function fieldMappingRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      summary: 'Show which fields of deals and accounts fill the fields of projects, and which could',
      tags,
      responses: { 200: fieldMappings },
      handler: async (handling) => {
        const found = await viewMappings(askingOf(ground, handling), handling.t)
        tellVersion(handling.reply, found.version)
        return found
      },
    }),
    route({
      method: 'PUT',
      path,
      access,
      summary: 'Set which fields of deals and accounts fill the fields of projects',
      tags,
      body: fieldMappingsPut,
      responses: { 200: fieldMappings },
      handler: async (handling) => {
        const asking = askingOf(ground, handling)
        await saveMappings(asking, handling.body.mappings, handling.ifMatch, handling.t)
        const kept = await viewMappings(asking, handling.t)
        tellVersion(handling.reply, kept.version)
        return kept
      },
    }),
    route({
      method: 'POST',
      path: `${path}/test`,
      access,
      summary: 'Show what a deal or an account would fill in a new project; nothing is changed',
      tags,
      body: fieldMappingsTest,
      responses: { 200: filledFields },
      handler: async (handling) => ({
        items: await testMappings(askingOf(ground, handling), handling.body, handling.t),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/orgs/:org/crm/projects/filled',
      access,
      summary: 'Show what a new project for a deal or an account begins with',
      tags,
      query: filledQuery,
      responses: { 200: filledFields },
      handler: async (handling) => ({
        items: await previewFilled(askingOf(ground, handling), handling.query, handling.t),
      }),
    }),
  ]
}
