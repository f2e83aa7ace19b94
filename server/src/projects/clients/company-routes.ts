import {
  type ClientCompany,
  clientCompaniesBulk,
  clientCompaniesBulkDone,
  clientCompany,
  clientCompanyCreate,
  clientCompanyQuery,
  clientCompanyUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { changeManyCompanies } from './change-many-clients.ts'
import { createCompany, getCompany, listCompanies, removeCompany, updateCompany } from './companies.ts'
import { type ClientDetails, withDetail, withDetails } from './crm-details.ts'

const portalPath = '/api/v1/orgs/:org/portals/:portal'
const tags = ['Clients']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

const sheet: SheetExport = {
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

/** The routes of client companies. */
export const companyRoutes = (details: ClientDetails): readonly RouteDefinition[] => [
  route({
    method: 'GET',
    path: `${portalPath}/client-companies`,
    access,
    summary: 'List the client companies of a portal',
    tags,
    params,
    query: clientCompanyQuery,
    responses: { 200: page(clientCompany) },
    sheet,
    handler: ({ inOrganisation, t, params: { portal }, query }) =>
      withDetails(
        inOrganisation,
        { details, t },
        portal,
        (ctx) => listCompanies(ctx, portal, query),
        ({ id }) => id,
      ),
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
    method: 'POST',
    path: `${portalPath}/client-companies/bulk`,
    access,
    summary:
      'Do one thing to many client companies, by id or by the filter of the list; or tell what it would do',
    tags,
    params,
    body: clientCompaniesBulk,
    responses: { 200: clientCompaniesBulkDone },
    handler: ({ inOrganisation, params: { portal }, body, t }) =>
      changeManyCompanies(inOrganisation, portal, body, t),
  }),
  route({
    method: 'GET',
    path: `${portalPath}/client-companies/:id`,
    access,
    summary: 'Show a client company',
    tags,
    params: oneParams,
    responses: { 200: clientCompany },
    handler: async ({ inOrganisation, t, params: { portal, id }, reply }) => {
      const found = await withDetail(
        inOrganisation,
        { details, t },
        portal,
        (ctx) => getCompany(ctx, portal, id),
        () => id,
      )
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
