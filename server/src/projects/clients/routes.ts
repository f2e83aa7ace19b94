import {
  type ClientCompany,
  type ClientUser,
  clientCompany,
  clientCompanyCreate,
  clientCompanyQuery,
  clientCompanyUpdate,
  clientUser,
  clientUserConvert,
  clientUserCreate,
  clientUserQuery,
  clientUserUpdate,
  page,
  portalUser,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import {
  createClientUser,
  getClientUser,
  listClientUsers,
  removeClientUser,
  updateClientUser,
} from './client-users.ts'
import { createCompany, getCompany, listCompanies, removeCompany, updateCompany } from './companies.ts'
import { convertClientUser } from './convert-client-user.ts'

const portalPath = '/api/v1/orgs/:org/portals/:portal'
const tags = ['Clients']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

const companySheet: SheetExport = {
  name: (t) => t('sheets.clientCompanies'),
  columns: (t) => [
    t('projects.fields.name'),
    t('projects.fields.webAddress'),
    t('directory.field.email'),
    t('projects.fields.address'),
    t('directory.field.status'),
  ],
  row: (one: ClientCompany, t: Translate) => [
    one.name,
    one.webAddress,
    one.email,
    one.address,
    t(`projects.statuses.${one.status}`),
  ],
}

const userSheet: SheetExport = {
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

const companies: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${portalPath}/client-companies`,
    access,
    summary: 'List the client companies of a portal',
    tags,
    params,
    query: clientCompanyQuery,
    responses: { 200: page(clientCompany) },
    sheet: companySheet,
    handler: ({ inOrganisation, params: { portal }, query }) =>
      inOrganisation((ctx) => listCompanies(ctx, portal, query)),
  }),
  route({
    method: 'POST',
    path: `${portalPath}/client-companies`,
    access,
    summary: 'Make a client company',
    tags,
    params,
    body: clientCompanyCreate,
    responses: { 201: clientCompany },
    handler: async ({ inOrganisation, params: { portal }, body, reply }) => {
      const made = await inOrganisation((ctx) => createCompany(ctx, portal, body))
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'GET',
    path: `${portalPath}/client-companies/:id`,
    access,
    summary: 'Show a client company',
    tags,
    params: oneParams,
    responses: { 200: clientCompany },
    handler: async ({ inOrganisation, params: { portal, id }, reply }) => {
      const found = await inOrganisation((ctx) => getCompany(ctx, portal, id))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: `${portalPath}/client-companies/:id`,
    access,
    summary: 'Change a client company',
    tags,
    params: oneParams,
    body: clientCompanyUpdate,
    responses: { 200: clientCompany },
    handler: async ({ inOrganisation, params: { portal, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateCompany(ctx, portal, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: `${portalPath}/client-companies/:id`,
    access,
    summary: 'Remove a client company with its client users',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id }, ifMatch }) => {
      await inOrganisation((ctx) => removeCompany(ctx, portal, id, ifMatch))
      return null
    },
  }),
]

const users: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${portalPath}/client-users`,
    access,
    summary: 'List the client users of a portal',
    tags,
    params,
    query: clientUserQuery,
    responses: { 200: page(clientUser) },
    sheet: userSheet,
    handler: ({ inOrganisation, params: { portal }, query }) =>
      inOrganisation((ctx) => listClientUsers(ctx, portal, query)),
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
    method: 'GET',
    path: `${portalPath}/client-users/:id`,
    access,
    summary: 'Show a client user',
    tags,
    params: oneParams,
    responses: { 200: clientUser },
    handler: async ({ inOrganisation, params: { portal, id }, reply }) => {
      const found = await inOrganisation((ctx) => getClientUser(ctx, portal, id))
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
  route({
    method: 'DELETE',
    path: `${portalPath}/client-users/:id`,
    access,
    summary: 'Remove a client user',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id }, ifMatch }) => {
      await inOrganisation((ctx) => removeClientUser(ctx, portal, id, ifMatch))
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

/** The routes of client companies and client users. */
export const clientRoutes: readonly RouteDefinition[] = [...companies, ...users]
