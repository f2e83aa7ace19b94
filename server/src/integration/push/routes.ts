import {
  integrationDeactivated,
  integrationOrphans,
  integrationOrphansDeactivate,
  integrationPush,
  integrationPushAsked,
  integrationPushes,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { askingOf } from '../connection/asking-of.ts'
import type { IntegrationGround } from '../ground.ts'
import { getPush, listPushes, undoPush } from './list-pushes.ts'
import { deactivateOrphans, listOrphans } from './orphans.ts'
import { previewPush } from './preview-push.ts'

const path = '/api/v1/orgs/:org/crm/integration'
const tags = ['CRM integration']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string() })

/** The routes of people who are pushed into the portal. */
export function pushRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: `${path}/push`,
      access,
      summary: 'Plan a push of CRM users into the portal, and apply nothing',
      tags,
      body: integrationPushAsked,
      responses: { 202: integrationPush },
      handler: (handling) => previewPush(askingOf(ground, handling), handling.body, handling.t),
    }),
    route({
      method: 'GET',
      path: `${path}/pushes`,
      access,
      summary: 'List the last pushes into the portal',
      tags,
      responses: { 200: integrationPushes },
      handler: async (handling) => ({ items: await listPushes(askingOf(ground, handling), handling.t) }),
    }),
    route({
      method: 'GET',
      path: `${path}/pushes/:id`,
      access,
      summary: 'Show a push: what it would do, or did',
      tags,
      params,
      responses: { 200: integrationPush },
      handler: (handling) => getPush(askingOf(ground, handling), handling.params.id, handling.t),
    }),
    route({
      method: 'POST',
      path: `${path}/pushes/:id/undo`,
      access,
      summary: 'Take a push back',
      tags,
      params,
      responses: { 202: integrationPush },
      handler: (handling) => undoPush(askingOf(ground, handling), handling.params.id, handling.t),
    }),
    route({
      method: 'GET',
      path: `${path}/orphans`,
      access,
      summary: 'List portal users whose CRM user is gone, or may not view projects any more',
      tags,
      responses: { 200: integrationOrphans },
      handler: async (handling) => ({ items: await listOrphans(askingOf(ground, handling)) }),
    }),
    route({
      method: 'POST',
      path: `${path}/orphans/deactivate`,
      access,
      summary: 'End the access of such people to the portal',
      tags,
      body: integrationOrphansDeactivate,
      responses: { 200: integrationDeactivated },
      handler: async (handling) => ({
        done: await deactivateOrphans(askingOf(ground, handling), handling.body.userIds, handling.t),
      }),
    }),
  ]
}
