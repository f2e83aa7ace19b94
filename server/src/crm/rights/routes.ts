import { crmMe } from '@muster/contract'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { getCrmMe } from './get-crm-me.ts'

/** The route that tells somebody what they may do in the CRM. */
export const rightsRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: '/api/v1/orgs/:org/crm/me',
    access: { organisation: 'member' },
    summary: 'Show what I may do in the CRM, and who administers it',
    tags: ['CRM'],
    responses: { 200: crmMe },
    handler: ({ inOrganisation }) => inOrganisation(getCrmMe),
  }),
]
