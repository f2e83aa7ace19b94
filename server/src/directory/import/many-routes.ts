import { groupConvert, groupConverted, membershipsAdded, membershipsBulk } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { type AddByHand, answering, undecided } from './by-hand.ts'
import { changePeople } from './change-people.ts'
import { convertGroup } from './convert-group.ts'

const one = '/api/v1/orgs/:org/groups/:id'
const tags = ['Groups and departments']
const params = z.object({ org: z.string(), id: z.string().max(200) })

/** What is done to many people of a group at once, and to the group itself with its people. */
export function manyRoutes(addByHand: AddByHand): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: `${one}/memberships/bulk`,
      // moderators manage the people of their own group; the verb checks
      access: { organisation: 'member' },
      summary: 'Add many members to a group or department, change the role of many, or take many out',
      tags,
      params,
      body: membershipsBulk,
      responses: { 200: membershipsAdded, 409: undecided },
      handler: ({ inOrganisation, params: { id }, body, t, reply }) =>
        answering(t, reply, () => inOrganisation((ctx) => changePeople(ctx, addByHand, id, body, t))),
    }),
    route({
      method: 'POST',
      path: `${one}/convert`,
      access: { organisation: 'directory.manage' },
      summary: 'Turn a group into a department once its conflicts are decided, or a department into a group',
      tags,
      params,
      body: groupConvert,
      responses: { 200: groupConverted, 409: undecided },
      handler: ({ inOrganisation, params: { id }, body, t, reply }) =>
        answering(t, reply, () => inOrganisation((ctx) => convertGroup(ctx, addByHand, id, body, t))),
    }),
  ]
}
