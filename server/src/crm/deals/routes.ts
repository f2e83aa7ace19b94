import {
  type CrmDeal,
  crmDeal,
  crmDealCreate,
  crmDealFilter,
  crmDealQuery,
  crmDealsBulk,
  crmDealTotals,
  crmDealUpdate,
} from '@muster/contract'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { recordRoutes } from '../records/record-routes.ts'
import { recordSheet } from '../records/record-sheet.ts'
import { stageName } from '../shown-names.ts'
import { dealKind } from './deal-kind.ts'
import { dealTotals } from './deal-totals.ts'

const sheet = recordSheet<CrmDeal>('deals', {
  name: (t) => t('sheets.crmDeals'),
  columns: (t) => [
    t('crm.field.dealName'),
    t('crm.field.accountName'),
    t('crm.field.contact'),
    t('crm.field.amount'),
    t('crm.field.currency'),
    t('crm.field.stage'),
    t('crm.field.status'),
    t('crm.field.probability'),
    t('crm.field.closingDate'),
  ],
  row: (deal, t) => [
    deal.name,
    deal.account?.name ?? '',
    deal.contact?.displayName ?? '',
    deal.amount === null ? '' : deal.amount.toFixed(2),
    deal.currency,
    stageName({ name: deal.stage, builtIn: deal.stageBuiltIn }, t),
    t(`crm.stageKinds.${deal.status}`),
    String(deal.probability),
    deal.closingDate ?? '',
  ],
})

const totalsRoute = route({
  method: 'GET',
  path: '/api/v1/orgs/:org/crm/deals/totals',
  access: { organisation: 'member' },
  summary: 'Count and sum up deals by stage, with the filters of the list',
  tags: ['CRM'],
  query: crmDealFilter,
  responses: { 200: crmDealTotals },
  handler: ({ inOrganisation, query }) => inOrganisation((ctx) => dealTotals(ctx, query)),
})

/** The routes of deals. */
export const dealRoutes: readonly RouteDefinition[] = [
  totalsRoute,
  ...recordRoutes(dealKind, {
    shown: crmDeal,
    create: crmDealCreate,
    update: crmDealUpdate,
    query: crmDealQuery,
    bulk: crmDealsBulk,
    sheet,
    words: { one: 'a deal', many: 'deals' },
  }),
]
