import {
  type CrmAccount,
  crmAccount,
  crmAccountCreate,
  crmAccountQuery,
  crmAccountsBulk,
  crmAccountUpdate,
  crmContact,
  crmContactQuery,
  crmDeal,
  crmDealQuery,
} from '@muster/contract'
import { contactKind } from '../contacts/contact-kind.ts'
import { dealKind } from '../deals/deal-kind.ts'
import { recordRoutes, relatedRoute } from '../records/record-routes.ts'
import { recordSheet } from '../records/record-sheet.ts'
import { accountKind } from './account-kind.ts'

const sheet = recordSheet<CrmAccount>('accounts', {
  name: (t) => t('sheets.crmAccounts'),
  columns: (t) => [
    t('crm.field.accountName'),
    t('crm.field.website'),
    t('crm.field.phone'),
    t('crm.field.industry'),
    t('crm.field.street'),
    t('crm.field.city'),
    t('crm.field.state'),
    t('crm.field.postalCode'),
    t('crm.field.country'),
    t('crm.field.parent'),
  ],
  row: ({ name, website, phone, industry, billingAddress, parent }) => [
    name,
    website,
    phone,
    industry,
    billingAddress.street,
    billingAddress.city,
    billingAddress.state,
    billingAddress.postalCode,
    billingAddress.country,
    parent?.name ?? '',
  ],
})

/** The routes of accounts. */
export const accountRoutes = [
  ...recordRoutes(accountKind, {
    shown: crmAccount,
    create: crmAccountCreate,
    update: crmAccountUpdate,
    query: crmAccountQuery,
    bulk: crmAccountsBulk,
    sheet,
    words: { one: 'an account', many: 'accounts' },
  }),
  relatedRoute(accountKind, {
    kind: contactKind,
    filter: 'account',
    shown: crmContact,
    query: crmContactQuery.omit({ account: true }),
  }),
  relatedRoute(accountKind, {
    kind: dealKind,
    filter: 'account',
    shown: crmDeal,
    query: crmDealQuery.omit({ account: true }),
  }),
]
