import {
  clientLink,
  clientLinkChange,
  clientLinkQuery,
  clientMapping,
  clientMappingStart,
  integration,
  integrationClients,
  linkCandidate,
  mappedPortals,
  page,
  run,
} from '@muster/contract'
import { z } from 'zod'
import { describeRun } from '../../imports/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { askingOf } from '../connection/asking-of.ts'
import { viewIntegration } from '../connection/view-integration.ts'
import type { IntegrationGround } from '../ground.ts'
import { linkClient, unlinkClient } from './change-links.ts'
import { chooseMapping } from './choose-mapping.ts'
import { listCandidates } from './list-candidates.ts'
import { listLinks, viewMapping } from './list-links.ts'
import { listMappedPortals } from './mapped-portals.ts'
import { startMapping } from './start-mapping.ts'

const base = '/api/v1/orgs/:org/crm/client-mappings'
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const
const id = z.string().max(100)
const ofPortal = z.object({ org: z.string(), portal: id })
const ofCompany = ofPortal.extend({ company: id })

/** The routes of client companies and the accounts that they are: for Administrators of the CRM alone. */
export function clientLinkRoutes(ground: IntegrationGround): RouteDefinition[] {
  const { engine } = ground
  return [
    route({
      method: 'PUT',
      path: '/api/v1/orgs/:org/crm/integration/clients',
      access,
      summary:
        'Choose in the set-up whether client companies are matched with accounts; nothing is linked yet',
      tags: ['CRM integration'],
      body: integrationClients,
      responses: { 200: integration },
      handler: ({ inOrganisation, body, t }) =>
        inOrganisation(async (ctx) => {
          await chooseMapping(ctx, engine, body)
          return viewIntegration(ctx, t)
        }),
    }),
    route({
      method: 'POST',
      path: base,
      access,
      summary: 'Match the client companies of the connected portal with accounts: an import run',
      tags,
      body: clientMappingStart,
      responses: { 202: run },
      handler: async ({ inOrganisation, body, t }) =>
        inOrganisation(async (ctx) => describeRun(ctx, engine, await startMapping(ctx, engine, body), t)),
    }),
    route({
      method: 'GET',
      path: base,
      access,
      summary: 'List the portals whose client companies are linked, or can be',
      tags,
      responses: { 200: mappedPortals },
      handler: async ({ inOrganisation }) => ({ items: await inOrganisation(listMappedPortals) }),
    }),
    route({
      method: 'GET',
      path: `${base}/:portal`,
      access,
      summary: 'How far the mapping of a portal is',
      tags,
      params: ofPortal,
      responses: { 200: clientMapping },
      handler: ({ inOrganisation, params }) => inOrganisation((ctx) => viewMapping(ctx, params.portal)),
    }),
    route({
      method: 'GET',
      path: `${base}/:portal/links`,
      access,
      summary: 'List the client companies of a portal that are linked to accounts',
      tags,
      params: ofPortal,
      query: clientLinkQuery,
      responses: { 200: page(clientLink) },
      handler: ({ inOrganisation, params, query }) =>
        inOrganisation((ctx) => listLinks(ctx, params.portal, query)),
    }),
    route({
      method: 'PUT',
      path: `${base}/:portal/links/:company`,
      access,
      summary: 'Link a client company to an account by hand',
      tags,
      params: ofCompany,
      body: clientLinkChange,
      responses: { 200: clientLink },
      handler: (handling) => {
        const { portal: portalId, company: companyId } = handling.params
        return linkClient(askingOf(ground, handling), { portalId, companyId, ...handling.body }, handling.t)
      },
    }),
    route({
      method: 'DELETE',
      path: `${base}/:portal/links/:company`,
      access,
      summary: 'Part a client company from its account',
      tags,
      params: ofCompany,
      responses: { 204: z.null() },
      handler: async (handling) => {
        const { portal: portalId, company: companyId } = handling.params
        await unlinkClient(askingOf(ground, handling), { portalId, companyId })
        return null
      },
    }),
    route({
      method: 'GET',
      path: `${base}/runs/:run/rows/:row/candidates`,
      access,
      summary: 'Accounts that the client company of a row may be, with confidence and reasons',
      tags,
      params: z.object({ org: z.string(), run: id, row: id }),
      responses: { 200: z.object({ items: z.array(linkCandidate) }) },
      handler: async ({ inOrganisation, params }) => ({
        items: await inOrganisation((ctx) => listCandidates(ctx, params.run, Number(params.row))),
      }),
    }),
  ]
}
