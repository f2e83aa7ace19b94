import { membersBulk, membersBulkDone } from '@muster/contract'
import { type RouteDefinition, route } from '../../../platform/http/index.ts'
import type { Stakes } from '../stakes.ts'
import { changeMembers } from './change-members.ts'

/** The route of what is done to many members at once. */
export function membersBulkRoutes(stakes: Stakes): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/orgs/:org/members/bulk',
      access: { organisation: 'directory.manage' },
      summary: 'Do one thing to many members, by id or by the filter of the list; or tell what it would do',
      tags: ['Members'],
      body: membersBulk,
      responses: { 200: membersBulkDone },
      handler: ({ inOrganisation, body, t }) => changeMembers(inOrganisation, body, t, stakes),
    }),
  ]
}
