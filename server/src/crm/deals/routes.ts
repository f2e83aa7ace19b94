import {
  type CrmDeal,
  crmDeal,
  crmDealCreate,
  crmDealQuery,
  crmDealsBulk,
  crmDealUpdate,
} from '@muster/contract'
import { recordRoutes } from '../records/record-routes.ts'
import { recordSheet } from '../records/record-sheet.ts'
import { stageName } from '../shown-names.ts'
import { dealKind } from './deal-kind.ts'

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

/** The routes of deals. */
export const dealRoutes = recordRoutes(dealKind, {
  shown: crmDeal,
  create: crmDealCreate,
  update: crmDealUpdate,
  query: crmDealQuery,
  bulk: crmDealsBulk,
  sheet,
  words: { one: 'a deal', many: 'deals' },
})
