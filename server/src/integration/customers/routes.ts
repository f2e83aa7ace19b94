import { customerClientsImport, run } from '@muster/contract'
import { z } from 'zod'
import { describeRun } from '../../imports/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { IntegrationGround } from '../ground.ts'
import { importCustomers } from './import-customers.ts'

/** The route that starts an import of customer portal users into a portal of Projects. */
export function customerClientRoutes({ engine }: IntegrationGround): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/orgs/:org/crm/customer-portals/:portal/users/import-as-clients',
      access: { organisation: 'member' },
      summary: 'Import customer portal users into a portal of Projects as client users: an import run',
      tags: ['Customer portal users'],
      params: z.object({ org: z.string(), portal: z.string().max(100) }),
      body: customerClientsImport,
      responses: { 202: run },
      handler: async ({ inOrganisation, params, body, t }) =>
        inOrganisation(async (ctx) =>
          describeRun(ctx, engine, await importCustomers(ctx, engine, params.portal, body), t),
        ),
    }),
  ]
}
