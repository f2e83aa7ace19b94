import { dealConvert, dealConverted } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { askingOf } from '../connection/asking-of.ts'
import type { IntegrationGround } from '../ground.ts'
import { convertDeal } from './convert-deal.ts'

/** The routes of deals that become projects. */
export function dealRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/orgs/:org/crm/deals/:id/convert',
      access: { organisation: 'member' },
      summary: 'Make a project of a deal, with its account as client company and its contact as client user',
      tags: ['CRM integration'],
      params: z.object({ org: z.string(), id: z.string() }),
      body: dealConvert,
      responses: { 201: dealConverted },
      handler: (handling) =>
        convertDeal(askingOf(ground, handling), handling.params.id, handling.body, handling.t),
    }),
  ]
}
