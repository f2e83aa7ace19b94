import { customerContactsImport, run } from '@muster/contract'
import { z } from 'zod'
import { describeRun, type Engine } from '../../../imports/index.ts'
import { type RouteDefinition, route } from '../../../platform/http/index.ts'
import { importContacts } from './import-contacts.ts'

/** The route that starts an import of contacts into a customer portal. */
export function customerImportRoutes(engine: Engine): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/orgs/:org/crm/customer-portals/:portal/users/import-contacts',
      access: { organisation: 'member' },
      summary: 'Import contacts into a customer portal: an import run',
      tags: ['Customer portal users'],
      params: z.object({ org: z.string(), portal: z.string().max(100) }),
      body: customerContactsImport,
      responses: { 202: run },
      handler: async ({ inOrganisation, params, body, t }) =>
        inOrganisation(async (ctx) =>
          describeRun(ctx, engine, await importContacts(ctx, engine, params.portal, body), t),
        ),
    }),
  ]
}
