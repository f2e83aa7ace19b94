import { integrationHealth, messagesChanged, messagesDiscard, messagesRetry } from '@muster/contract'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { askingOf } from '../connection/asking-of.ts'
import type { IntegrationGround } from '../ground.ts'
import { discard, retry } from './change-messages.ts'
import { viewHealth } from './view-health.ts'

const path = '/api/v1/orgs/:org/crm/integration'
const tags = ['CRM integration']
const access = { organisation: 'member' } as const

/** The routes of how the CRM and its portal get on. */
export function healthRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: `${path}/health`,
      access,
      summary: 'Show what waits between the CRM and the portal, what was tried in vain, and what came last',
      tags,
      responses: { 200: integrationHealth },
      handler: (handling) => viewHealth(askingOf(ground, handling), handling.t),
    }),
    route({
      method: 'POST',
      path: `${path}/messages/retry`,
      access,
      summary: 'Try messages at once that were tried in vain, or all of them',
      tags,
      body: messagesRetry,
      responses: { 200: messagesChanged },
      handler: async (handling) => ({
        done: await retry(askingOf(ground, handling), handling.body.messages ?? null),
      }),
    }),
    route({
      method: 'POST',
      path: `${path}/messages/discard`,
      access,
      summary: 'Discard messages that were tried in vain; what waits behind them goes on',
      tags,
      body: messagesDiscard,
      responses: { 200: messagesChanged },
      handler: async (handling) => ({
        done: await discard(askingOf(ground, handling), handling.body.messages),
      }),
    }),
  ]
}
