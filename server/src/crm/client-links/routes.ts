import {
  clientLink,
  clientLinkChange,
  clientLinkQuery,
  clientMapping,
  clientMappingStart,
  linkCandidate,
  page,
  run,
} from '@muster/contract'
import { z } from 'zod'
import { describeRun, type Engine } from '../../imports/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { linkClient, unlinkClient } from './change-links.ts'
import type { ClientPort } from './client-port.ts'
import { listCandidates } from './list-candidates.ts'
import { listLinks, viewMapping } from './list-links.ts'
import { startMapping } from './start-mapping.ts'

const base = '/api/v1/orgs/:org/crm/client-mappings'
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const
const id = z.string().max(100)
const ofPortal = z.object({ org: z.string(), portal: id })
const ofCompany = ofPortal.extend({ company: id })

/** The routes of client companies and the accounts that they are: for Administrators of the CRM alone. */
export function clientLinkRoutes(engine: Engine, clients: ClientPort): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: base,
      access,
      summary: 'Match the client companies of a portal with accounts: an import run',
      tags,
      body: clientMappingStart,
      responses: { 202: run },
      handler: async ({ inOrganisation, body, t }) =>
        inOrganisation(async (ctx) =>
          describeRun(ctx, engine, await startMapping(ctx, engine, clients, body), t),
        ),
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
      handler: ({ inOrganisation, params, body }) =>
        inOrganisation((ctx) =>
          linkClient(ctx, clients, { portalId: params.portal, companyId: params.company, ...body }),
        ),
    }),
    route({
      method: 'DELETE',
      path: `${base}/:portal/links/:company`,
      access,
      summary: 'Part a client company from its account',
      tags,
      params: ofCompany,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params }) => {
        await inOrganisation((ctx) => unlinkClient(ctx, params.portal, params.company))
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
