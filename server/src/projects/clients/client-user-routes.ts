import {
  type ClientUser,
  type ClientUserAction,
  clientUser,
  clientUserConvert,
  clientUserCreate,
  clientUserQuery,
  clientUsersBulk,
  clientUsersBulkDone,
  clientUsersInvite,
  clientUsersInvited,
  clientUserUpdate,
  page,
  portalUser,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { createClientUser, inviteClientUsers } from './add-client-users.ts'
import { changeClient } from './change-client-users.ts'
import { changeManyClients } from './change-many-clients.ts'
import { findClientUser } from './client-user-row.ts'
import { convertClientUser } from './convert-client-user.ts'
import { type ClientDetails, withDetail, withDetails } from './crm-details.ts'
import { getClientUser, listClientUsers } from './list-client-users.ts'
import { updateClientUser } from './update-client-user.ts'

const portalPath = '/api/v1/orgs/:org/portals/:portal'
const tags = ['Clients']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

const sheet: SheetExport = {
  name: (t) => t('sheets.clientUsers'),
  columns: (t) => [
    t('directory.field.email'),
    t('directory.field.firstName'),
    t('directory.field.lastName'),
    t('projects.fields.company'),
    t('directory.field.status'),
  ],
  row: (one: ClientUser, t: Translate) => [
    one.email,
    one.firstName,
    one.lastName,
    one.company.name,
    t(`directory.status.${one.status}`),
  ],
}

/** One action on one client user, as its own address. */
function actionRoute(name: string, action: ClientUserAction, summary: string): RouteDefinition {
  return route({
    method: 'POST',
    path: `${portalPath}/client-users/:id/${name}`,
    access,
    summary,
    tags,
    params: oneParams,
    responses: { 200: clientUser },
    handler: ({ inOrganisation, params: { portal, id }, ifMatch }) =>
      inOrganisation(async (ctx) =>
        findClientUser(ctx, await changeClient(ctx, portal, id, action, ifMatch), id),
      ),
  })
}

/** The routes of client users. */
export const clientUserRoutes = (details: ClientDetails): readonly RouteDefinition[] => [
  route({
    method: 'GET',
    path: `${portalPath}/client-users`,
    access,
    summary: 'List the client users of a portal',
    tags,
    params,
    query: clientUserQuery,
    responses: { 200: page(clientUser) },
    sheet,
    handler: ({ inOrganisation, t, params: { portal }, query }) =>
      withDetails(
        inOrganisation,
        { details, t },
        portal,
        (ctx) => listClientUsers(ctx, portal, query),
        ({ companyId }) => companyId,
      ),
  }),
  route({
    method: 'POST',
    path: `${portalPath}/client-users`,
    access,
    summary: 'Add a client user to a client company',
    tags,
    params,
    body: clientUserCreate,
    responses: { 201: clientUser },
    handler: async ({ inOrganisation, params: { portal }, body, reply }) => {
      const made = await inOrganisation((ctx) => createClientUser(ctx, portal, body))
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'POST',
    path: `${portalPath}/client-users/invite`,
    access,
    summary: 'Invite people of one client company by their addresses, with commas between them',
    tags,
    params,
    body: clientUsersInvite,
    responses: { 200: clientUsersInvited },
    handler: ({ inOrganisation, params: { portal }, body, t }) =>
      inOrganisation((ctx) => inviteClientUsers(ctx, portal, body, t)),
  }),
  route({
    method: 'POST',
    path: `${portalPath}/client-users/bulk`,
    access,
    summary:
      'Do one thing to many client users, by id or by the filter of the list; or tell what it would do',
    tags,
    params,
    body: clientUsersBulk,
    responses: { 200: clientUsersBulkDone },
    handler: ({ inOrganisation, params: { portal }, body, t }) =>
      changeManyClients(inOrganisation, portal, body, t),
  }),
  route({
    method: 'GET',
    path: `${portalPath}/client-users/:id`,
    access,
    summary: 'Show a client user',
    tags,
    params: oneParams,
    responses: { 200: clientUser },
    handler: async ({ inOrganisation, t, params: { portal, id }, reply }) => {
      const found = await withDetail(
        inOrganisation,
        { details, t },
        portal,
        (ctx) => getClientUser(ctx, portal, id),
        ({ companyId }) => companyId,
      )
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: `${portalPath}/client-users/:id`,
    access,
    summary: 'Change a client user, or move them to another company',
    tags,
    params: oneParams,
    body: clientUserUpdate,
    responses: { 200: clientUser },
    handler: async ({ inOrganisation, params: { portal, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateClientUser(ctx, portal, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  actionRoute('activate', 'activate', 'Activate a client user'),
  actionRoute('deactivate', 'deactivate', 'Deactivate a client user: ends their access at once'),
  actionRoute('reinvite', 'reinvite', 'Mail an invitation to a client user who has not accepted one yet'),
  actionRoute(
    'revoke-invitation',
    'revoke_invitation',
    'Take back the invitation of a client user who has not accepted it; they stay',
  ),
  route({
    method: 'DELETE',
    path: `${portalPath}/client-users/:id`,
    access,
    summary: 'Remove a client user',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id }, ifMatch }) => {
      await inOrganisation((ctx) => changeClient(ctx, portal, id, 'remove', ifMatch))
      return null
    },
  }),
  route({
    method: 'POST',
    path: `${portalPath}/client-users/:id/convert`,
    access,
    summary: 'Make a client user a portal user',
    tags,
    params: oneParams,
    body: clientUserConvert,
    responses: { 200: portalUser },
    handler: ({ inOrganisation, params: { portal, id }, body, ifMatch }) =>
      inOrganisation((ctx) => convertClientUser(ctx, portal, id, body, ifMatch)),
  }),
]
