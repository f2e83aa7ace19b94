import {
  type CrmUser,
  crmBulkDone,
  crmUser,
  crmUserCreate,
  crmUserDeactivate,
  crmUserQuery,
  crmUsersAdd,
  crmUsersAdded,
  crmUsersBulk,
  crmUserUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { profileName, roleName } from '../shown-names.ts'
import { addUsers, createUser } from './add-users.ts'
import { activateUser, deactivateUser } from './change-status.ts'
import { changeUsers } from './change-users.ts'
import { getUser } from './get-user.ts'
import { listUsers } from './list-users.ts'
import type { PeoplePort } from './people-port.ts'
import { updateUser } from './update-user.ts'

const many = '/api/v1/orgs/:org/crm/users'
const one = `${many}/:id`
const tags = ['CRM users']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })

const sheet: SheetExport = {
  name: (t) => t('sheets.crmUsers'),
  columns: (t) => [
    t('crm.field.email'),
    t('crm.field.firstName'),
    t('crm.field.lastName'),
    t('crm.field.profile'),
    t('crm.field.role'),
    t('crm.field.status'),
    t('crm.field.confirmed'),
    t('crm.field.created'),
  ],
  row: (user: CrmUser, t: Translate) => [
    user.email,
    user.firstName,
    user.lastName,
    profileName(user.profile, t),
    roleName(user.role, t),
    t(`crm.userStatus.${user.status}`),
    t(`crm.confirmed.${user.confirmed ? 'yes' : 'no'}`),
    user.createdAt.slice(0, 10),
  ],
}

/** The routes of CRM users. @param port how people become members of the organisation */
export function userRoutes(port: PeoplePort): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: many,
      access,
      summary: 'List CRM users',
      tags,
      query: crmUserQuery,
      responses: { 200: page(crmUser) },
      sheet,
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listUsers(ctx, query)),
    }),
    route({
      method: 'POST',
      path: many,
      access,
      summary: 'Make somebody a CRM user',
      tags,
      body: crmUserCreate,
      responses: { 201: crmUser },
      handler: async ({ inOrganisation, body, reply, request }) => {
        const made = await inOrganisation((ctx) => createUser(ctx, port, body))
        reply.header('location', `${request.url}/${made.id}`)
        tellVersion(reply, made.version)
        return made
      },
    }),
    route({
      method: 'POST',
      path: `${many}/add`,
      access,
      summary: 'Make many people CRM users',
      tags,
      body: crmUsersAdd,
      responses: { 200: crmUsersAdded },
      handler: ({ inOrganisation, body }) => inOrganisation((ctx) => addUsers(ctx, port, body)),
    }),
    route({
      method: 'POST',
      path: `${many}/bulk`,
      access,
      summary: 'Do one thing to many CRM users, by id or by the filter of the list; or tell what it would do',
      tags,
      body: crmUsersBulk,
      responses: { 200: crmBulkDone },
      handler: ({ inOrganisation, body, t }) => inOrganisation((ctx) => changeUsers(ctx, body, t)),
    }),
    route({
      method: 'GET',
      path: one,
      access,
      summary: 'Show a CRM user; me is the reader',
      tags,
      params,
      responses: { 200: crmUser },
      handler: async ({ inOrganisation, params: { id }, reply }) => {
        const found = await inOrganisation((ctx) => getUser(ctx, id))
        tellVersion(reply, found.version)
        return found
      },
    }),
    ...changingRoutes,
  ]
}

const changingRoutes: readonly RouteDefinition[] = [
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Give a CRM user another profile or role',
    tags,
    params,
    body: crmUserUpdate,
    responses: { 200: crmUser },
    handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateUser(ctx, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'POST',
    path: `${one}/activate`,
    access,
    summary: 'Let a CRM user in again',
    tags,
    params,
    responses: { 200: crmUser },
    handler: ({ inOrganisation, params: { id }, ifMatch }) =>
      inOrganisation((ctx) => activateUser(ctx, id, ifMatch)),
  }),
  route({
    method: 'POST',
    path: `${one}/deactivate`,
    access,
    summary: 'End the access of a CRM user; their records stay, or go to somebody else',
    tags,
    params,
    body: crmUserDeactivate,
    responses: { 200: crmUser },
    handler: ({ inOrganisation, params: { id }, body, ifMatch }) =>
      inOrganisation((ctx) => deactivateUser(ctx, id, body, ifMatch)),
  }),
]
