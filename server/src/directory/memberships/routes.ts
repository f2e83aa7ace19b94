import { type Membership, membership, membershipQuery, page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport } from '../../platform/http/index.ts'
import { listMemberships } from './list-memberships.ts'
import { removeMembership } from './remove-membership.ts'

const many = '/api/v1/orgs/:org/groups/:id/memberships'
const tags = ['Groups and departments']

const sheet: SheetExport = {
  name: (t) => t('sheets.memberships'),
  columns: (t) => [
    t('directory.field.email'),
    t('directory.field.displayName'),
    t('directory.field.status'),
    t('directory.field.role'),
    t('directory.field.head'),
  ],
  row: ({ email, displayName, status, role, isHead }: Membership, t: Translate) => [
    email,
    displayName,
    t(`directory.status.${status}`),
    t(`directory.role.${role}`),
    t(isHead ? 'common.yes' : 'common.no'),
  ],
}

/** The routes of the people of a group: listing and taking out. Adding is an import of a few rows. */
export const membershipRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access: { organisation: 'directory.read' },
    summary: 'List the people of a group or department',
    tags,
    params: z.object({ org: z.string(), id: z.string().max(200) }),
    query: membershipQuery,
    responses: { 200: page(membership) },
    sheet,
    handler: ({ inOrganisation, params, query }) =>
      inOrganisation((ctx) => listMemberships(ctx, params.id, query)),
  }),
  route({
    method: 'DELETE',
    path: `${many}/:memberId`,
    // moderators take people out of their own group
    access: { organisation: 'member' },
    summary: 'Take a person out of a group or department',
    tags,
    params: z.object({ org: z.string(), id: z.string().max(200), memberId: z.string() }),
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params }) => {
      await inOrganisation((ctx) => removeMembership(ctx, params.id, params.memberId))
      return null
    },
  }),
]
