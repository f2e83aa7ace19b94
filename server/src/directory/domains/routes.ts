import { type Domain, domain, domainCreate, domainQuery, page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import type { LookUpTxt } from '../../platform/dns/index.ts'
import { type RouteDefinition, route, type SheetExport } from '../../platform/http/index.ts'
import { addDomain } from './add-domain.ts'
import { checkDomain } from './check-domain.ts'
import { confirmDomain } from './confirm-domain.ts'
import { listDomains } from './list-domains.ts'
import { removeDomain } from './remove-domain.ts'

const many = '/api/v1/orgs/:org/domains'
const one = `${many}/:id`
const tags = ['Domains']
const access = { organisation: 'settings.manage' } as const
const params = z.object({ org: z.string(), id: z.string() })

const sheet: SheetExport = {
  name: (t) => t('sheets.domains'),
  columns: (t) => [
    t('domains.name'),
    t('domains.state'),
    t('domains.recordName'),
    t('domains.recordValue'),
    t('domains.verifiedAt'),
    t('domains.checkedAt'),
  ],
  row: ({ name, state, record, verifiedAt, checkedAt }: Domain, t: Translate) => [
    name,
    t(`domains.states.${state}`),
    record.name,
    record.value,
    verifiedAt ?? '',
    checkedAt ?? '',
  ],
}

/** The routes of verified domains. */
export function domainRoutes(lookUp: LookUpTxt): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: many,
      access,
      summary: 'List the domains of the organisation',
      tags,
      query: domainQuery,
      responses: { 200: page(domain) },
      sheet,
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listDomains(ctx, query)),
    }),
    route({
      method: 'POST',
      path: many,
      access,
      summary: 'Add a domain; the answer has the TXT record to set',
      tags,
      body: domainCreate,
      responses: { 201: domain },
      handler: ({ inOrganisation, body }) => inOrganisation((ctx) => addDomain(ctx, body)),
    }),
    route({
      method: 'POST',
      path: `${one}/check`,
      access,
      summary: 'Look now whether the TXT record of a domain is there',
      tags,
      params,
      responses: { 200: domain },
      handler: ({ inOrganisation, params: { id } }) => checkDomain(inOrganisation, lookUp, id),
    }),
    route({
      method: 'POST',
      path: `${one}/confirm`,
      access,
      summary: 'Confirm a domain by the verified address of the owner who asks',
      tags,
      params,
      responses: { 200: domain },
      handler: ({ inOrganisation, params: { id } }) => inOrganisation((ctx) => confirmDomain(ctx, id)),
    }),
    route({
      method: 'DELETE',
      path: one,
      access,
      summary: 'Remove a domain',
      tags,
      params,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params: { id }, ifMatch }) => {
        await inOrganisation((ctx) => removeDomain(ctx, id, ifMatch))
        return null
      },
    }),
  ]
}
