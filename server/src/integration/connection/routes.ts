import {
  integration,
  integrationActivate,
  integrationKeyUpdate,
  integrationLookUp,
  integrationMe,
  integrationPermissionsPut,
  integrationPortal,
  integrationPortalChoice,
  integrationPortals,
} from '@muster/contract'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { IntegrationGround } from '../ground.ts'
import { savePermissions } from '../permissions/save-permissions.ts'
import { activate } from './activate.ts'
import { askingOf } from './asking-of.ts'
import { choosePortal, listOwnPortals, lookUpPortals } from './choose-portal.ts'
import { connectedPortal } from './connected-portal.ts'
import { deactivate } from './deactivate.ts'
import { updateKey } from './update-key.ts'
import { viewIntegration, viewMine } from './view-integration.ts'

const path = '/api/v1/orgs/:org/crm/integration'
const tags = ['CRM integration']
const access = { organisation: 'member' } as const

/** The routes of setting up, changing and ending what joins the CRM with a portal. */
export function setupRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      summary: 'Show the integration with Projects: portal, permissions, settings and how it stands',
      tags,
      responses: { 200: integration },
      handler: ({ inOrganisation, t }) => inOrganisation((ctx) => viewIntegration(ctx, t)),
    }),
    route({
      method: 'GET',
      path: `${path}/me`,
      access,
      summary: 'Show what I may do with the projects of the connected portal',
      tags,
      responses: { 200: integrationMe },
      handler: ({ inOrganisation, t }) => inOrganisation((ctx) => viewMine(ctx, t)),
    }),
    route({
      method: 'GET',
      path: `${path}/portals`,
      access,
      summary: 'List the portals that I own or administer',
      tags,
      responses: { 200: integrationPortals },
      handler: async (handling) => ({
        items: await listOwnPortals(askingOf(ground, handling), handling.principal),
        keyEndsAt: null,
      }),
    }),
    route({
      method: 'POST',
      path: `${path}/portals`,
      access,
      summary: 'List the portals that an e-mail address and a service key lead to',
      tags,
      body: integrationLookUp,
      responses: { 200: integrationPortals },
      handler: (handling) => lookUpPortals(askingOf(ground, handling), handling.body),
    }),
    route({
      method: 'GET',
      path: `${path}/portal`,
      access,
      summary: 'Show the portal that was chosen as it is now: projects, users, roles, free seats',
      tags,
      responses: { 200: integrationPortal },
      handler: (handling) => connectedPortal(askingOf(ground, handling)),
    }),
    route({
      method: 'PUT',
      path: `${path}/portal`,
      access,
      summary: 'Choose the portal to connect, by id, by service key, or a new one; nothing takes effect yet',
      tags,
      body: integrationPortalChoice,
      responses: { 200: integration },
      handler: async (handling) => {
        await choosePortal(askingOf(ground, handling), handling.principal, handling.body)
        return handling.inOrganisation((ctx) => viewIntegration(ctx, handling.t))
      },
    }),
    route({
      method: 'PUT',
      path: `${path}/permissions`,
      access,
      summary: 'Set what CRM users may do with projects by their profile; takes effect at once while active',
      tags,
      body: integrationPermissionsPut,
      responses: { 200: integration },
      handler: async (handling) => {
        await savePermissions(askingOf(ground, handling), handling.body, handling.t)
        return handling.inOrganisation((ctx) => viewIntegration(ctx, handling.t))
      },
    }),
    route({
      method: 'POST',
      path: `${path}/activate`,
      access,
      summary: 'Activate the integration: push the people who were shown, and show projects in the CRM',
      tags,
      body: integrationActivate,
      responses: { 200: integration },
      handler: async (handling) => {
        await activate(askingOf(ground, handling), handling.body)
        return handling.inOrganisation((ctx) => viewIntegration(ctx, handling.t))
      },
    }),
    route({
      method: 'POST',
      path: `${path}/deactivate`,
      access,
      summary: 'End the integration, or drop its draft; people and projects stay in Projects',
      tags,
      responses: { 200: integration },
      handler: async (handling) => {
        await deactivate(askingOf(ground, handling))
        return handling.inOrganisation((ctx) => viewIntegration(ctx, handling.t))
      },
    }),
    route({
      method: 'PUT',
      path: `${path}/key`,
      access,
      summary: 'Enter another service key for the same portal',
      tags,
      body: integrationKeyUpdate,
      responses: { 200: integration },
      handler: async (handling) => {
        await updateKey(askingOf(ground, handling), handling.body)
        return handling.inOrganisation((ctx) => viewIntegration(ctx, handling.t))
      },
    }),
  ]
}
