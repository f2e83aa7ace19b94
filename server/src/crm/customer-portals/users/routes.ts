import {
  customerPortalUser,
  customerTotals,
  customerUserActions,
  customerUserCreate,
  customerUserQuery,
  customerUsersBulk,
  customerUsersBulkDone,
  customerUsersInvite,
  customerUsersInvited,
  customerUserUpdate,
  letterPreview,
  page,
  portalInvitationPreviewQuery,
} from '@muster/contract'
import { z } from 'zod'
import type { InvitationLinks } from '../../../identity/index.ts'
import { type RouteDefinition, route, tellVersion } from '../../../platform/http/index.ts'
import { previewCustomerInvitation } from '../invitations/preview-invitation.ts'
import { changeManyUsers } from './change-many-users.ts'
import { changeUser } from './change-users.ts'
import { createUser } from './create-user.ts'
import { inviteUsers } from './invite-users.ts'
import { countUsers, getUser, listUsers } from './list-users.ts'
import { updateUser } from './update-user.ts'
import { customerUserSheet } from './user-sheet.ts'

const many = '/api/v1/orgs/:org/crm/customer-portals/:portal/users'
const one = `${many}/:id`
const tags = ['Customer portal users']
const access = { organisation: 'member' } as const
const ofPortal = z.object({ org: z.string(), portal: z.string().max(100) })
const ofUser = ofPortal.extend({ id: z.string().max(100) })

/** What is done to one person by an address of its own, in the order of the pages. */
const steps = {
  activate: 'Let a customer portal user sign in again',
  deactivate: 'Keep a customer portal user out',
  invite: 'Invite a customer portal user who was not mailed yet',
  reinvite: 'Invite a customer portal user again; the former invitation ends',
} as const

/**
 * The routes of customer portal users: for whoever manages them alone.
 * @param links what links of invitations are made from
 */
export function customerUserRoutes(links: InvitationLinks): RouteDefinition[] {
  const { invitationsDays } = links
  return [
    route({
      method: 'GET',
      path: many,
      access,
      summary: 'List the users of a customer portal',
      tags,
      params: ofPortal,
      query: customerUserQuery,
      responses: { 200: page(customerPortalUser) },
      sheet: customerUserSheet,
      handler: ({ inOrganisation, params, query }) =>
        inOrganisation((ctx) => listUsers(ctx, params.portal, query, invitationsDays)),
    }),
    route({
      method: 'GET',
      path: `${many}/totals`,
      access,
      summary: 'Count the users of a customer portal by status',
      tags,
      params: ofPortal,
      query: customerUserQuery.pick({ userType: true, role: true }),
      responses: { 200: customerTotals },
      handler: ({ inOrganisation, params, query }) =>
        inOrganisation((ctx) => countUsers(ctx, params.portal, query)),
    }),
    route({
      method: 'GET',
      path: `${many}/invite/preview`,
      access,
      summary: 'Show the mail of an invitation to a customer portal before it is sent, in every language',
      tags,
      params: ofPortal,
      query: portalInvitationPreviewQuery,
      responses: { 200: letterPreview },
      handler: ({ inOrganisation, params, query }) =>
        inOrganisation((ctx) => previewCustomerInvitation(ctx, links, params.portal, query)),
    }),
    route({
      method: 'POST',
      path: many,
      access,
      summary: 'Make a contact a user of a customer portal, and invite them',
      tags,
      params: ofPortal,
      body: customerUserCreate,
      responses: { 201: customerPortalUser },
      handler: async ({ inOrganisation, params, body, t, reply, request }) => {
        const made = await inOrganisation((ctx) => createUser(ctx, params.portal, body, invitationsDays, t))
        reply.header('location', `${request.url}/${made.id}`)
        tellVersion(reply, made.version)
        return made
      },
    }),
    route({
      method: 'POST',
      path: `${many}/invite`,
      access,
      summary: 'Invite many contacts or addresses; each has a result of its own',
      tags,
      params: ofPortal,
      body: customerUsersInvite,
      responses: { 200: customerUsersInvited },
      handler: ({ inOrganisation, params, body, t }) =>
        inOrganisation((ctx) => inviteUsers(ctx, params.portal, body, t)),
    }),
    route({
      method: 'POST',
      path: `${many}/bulk`,
      access,
      summary: 'Do one thing to many customer portal users, by id or by the filter of the list',
      tags,
      params: ofPortal,
      body: customerUsersBulk,
      responses: { 200: customerUsersBulkDone },
      handler: ({ inOrganisation, params, body, t }) =>
        changeManyUsers(inOrganisation, params.portal, body, t),
    }),
    route({
      method: 'GET',
      path: one,
      access,
      summary: 'Show a customer portal user',
      tags,
      params: ofUser,
      responses: { 200: customerPortalUser },
      handler: async ({ inOrganisation, params, reply }) => {
        const found = await inOrganisation((ctx) => getUser(ctx, params.portal, params.id, invitationsDays))
        tellVersion(reply, found.version)
        return found
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      access,
      summary: 'Change user type, role, language or address of a customer portal user',
      tags,
      params: ofUser,
      body: customerUserUpdate,
      responses: { 200: customerPortalUser },
      handler: async ({ inOrganisation, params, body, ifMatch, reply }) => {
        const changed = await inOrganisation((ctx) =>
          updateUser(ctx, params.portal, params.id, body, ifMatch, invitationsDays),
        )
        tellVersion(reply, changed.version)
        return changed
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      access,
      summary: 'Remove a customer portal user; the contact stays',
      tags,
      params: ofUser,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params, ifMatch }) => {
        await inOrganisation((ctx) =>
          changeUser(ctx, params.portal, params.id, 'remove', { ifMatch }, invitationsDays),
        )
        return null
      },
    }),
    ...customerUserActions
      .filter((action): action is keyof typeof steps => action in steps)
      .map((action) => stepRoute(action, invitationsDays)),
  ]
}

function stepRoute(action: keyof typeof steps, invitationsDays: number): RouteDefinition {
  return route({
    method: 'POST',
    path: `${one}/${action}`,
    access,
    summary: steps[action],
    tags,
    params: ofUser,
    responses: { 200: customerPortalUser.nullable() },
    handler: ({ inOrganisation, params, ifMatch }) =>
      inOrganisation((ctx) =>
        changeUser(ctx, params.portal, params.id, action, { ifMatch }, invitationsDays),
      ),
  })
}
