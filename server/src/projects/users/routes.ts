import {
  type PortalUser,
  type PortalUserAction,
  page,
  portalTreeQuery,
  portalUser,
  portalUserCreate,
  portalUserDetail,
  portalUserNode,
  portalUserQuery,
  portalUsersBulk,
  portalUsersBulkDone,
  portalUsersInvite,
  portalUsersInvited,
  portalUserUpdate,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { changeManyUsers } from './bulk/change-many-users.ts'
import { changeUser } from './changes/change-users.ts'
import { createUser } from './create-user.ts'
import { getUser } from './get-user.ts'
import { inviteUsers } from './invite-users.ts'
import { listTree } from './list-tree.ts'
import { listUsers } from './list-users.ts'
import { updateUser } from './update-user.ts'

const many = '/api/v1/orgs/:org/portals/:portal/users'
const one = `${many}/:id`
const tags = ['Portal users']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

const sheet: SheetExport = {
  name: (t) => t('sheets.portalUsers'),
  columns: (t) => [
    t('directory.field.email'),
    t('directory.field.firstName'),
    t('directory.field.lastName'),
    t('projects.fields.role'),
    t('projects.fields.profile'),
    t('directory.field.status'),
    t('directory.field.added'),
  ],
  row: (user: PortalUser, t: Translate) => [
    user.email,
    user.firstName,
    user.lastName,
    user.role,
    user.profile,
    t(`directory.status.${user.status}`),
    user.createdAt,
  ],
}

/** One action on one portal user, as its own address. */
function actionRoute(name: string, action: PortalUserAction, summary: string): RouteDefinition {
  return route({
    method: 'POST',
    path: `${one}/${name}`,
    access,
    summary,
    tags,
    params: oneParams,
    responses: { 200: portalUser },
    handler: async ({ inOrganisation, params: { portal, id }, ifMatch }) =>
      (await inOrganisation((ctx) => changeUser(ctx, portal, id, action, { ifMatch }))) as PortalUser,
  })
}

const lists: RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the users of a portal',
    tags,
    params,
    query: portalUserQuery,
    responses: { 200: page(portalUser) },
    sheet,
    handler: ({ inOrganisation, params: { portal }, query }) =>
      inOrganisation((ctx) => listUsers(ctx, portal, query)),
  }),
  route({
    method: 'GET',
    path: `${many}/tree`,
    access,
    summary: 'List who reports to whom in a portal, one level at a time',
    tags,
    params,
    query: portalTreeQuery,
    responses: { 200: page(portalUserNode) },
    handler: ({ inOrganisation, params: { portal }, query }) =>
      inOrganisation((ctx) => listTree(ctx, portal, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Add a user to a portal',
    tags,
    params,
    body: portalUserCreate,
    responses: { 201: portalUser },
    handler: async ({ inOrganisation, params: { portal }, body, reply, request }) => {
      const made = await inOrganisation((ctx) => createUser(ctx, portal, body))
      reply.header('location', `${request.url}/${made.id}`)
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'POST',
    path: `${many}/invite`,
    access,
    summary: 'Invite people by their addresses, with commas between them',
    tags,
    params,
    body: portalUsersInvite,
    responses: { 200: portalUsersInvited },
    handler: ({ inOrganisation, params: { portal }, body, t }) =>
      inOrganisation((ctx) => inviteUsers(ctx, portal, body, t)),
  }),
  route({
    method: 'POST',
    path: `${many}/bulk`,
    access,
    summary:
      'Do one thing to many portal users, by id or by the filter of the list; or tell what it would do',
    tags,
    params,
    body: portalUsersBulk,
    responses: { 200: portalUsersBulkDone },
    handler: ({ inOrganisation, params: { portal }, body, t }) =>
      changeManyUsers(inOrganisation, portal, body, t),
  }),
]

const single: RouteDefinition[] = [
  route({
    method: 'GET',
    path: one,
    access,
    summary: 'Show a portal user with their projects',
    tags,
    params: oneParams,
    responses: { 200: portalUserDetail },
    handler: async ({ inOrganisation, params: { portal, id }, reply }) => {
      const found = await inOrganisation((ctx) => getUser(ctx, portal, id))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a portal user: role, profile, projects',
    tags,
    params: oneParams,
    body: portalUserUpdate,
    responses: { 200: portalUser },
    handler: async ({ inOrganisation, params: { portal, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateUser(ctx, portal, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  actionRoute('activate', 'activate', 'Activate a portal user'),
  actionRoute(
    'deactivate',
    'deactivate',
    'Deactivate a portal user: ends their access to the portal at once',
  ),
  actionRoute('reinvite', 'reinvite', 'Mail an invitation to a portal user who has not accepted one yet'),
  actionRoute(
    'revoke-invitation',
    'revoke_invitation',
    'Take back the invitation of a portal user who has not accepted it; they stay',
  ),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Remove a user from a portal and its projects',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id }, ifMatch }) => {
      await inOrganisation((ctx) => changeUser(ctx, portal, id, 'remove', { ifMatch }))
      return null
    },
  }),
]

/** The routes of the users of a portal. */
export const portalUserRoutes: readonly RouteDefinition[] = [...lists, ...single]
