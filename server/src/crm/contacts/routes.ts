import {
  type CrmContact,
  crmContact,
  crmContactCreate,
  crmContactQuery,
  crmContactsBulk,
  crmContactUpdate,
  crmDeal,
  crmDealQuery,
} from '@muster/contract'
import { dealKind } from '../deals/deal-kind.ts'
import { recordRoutes, relatedRoute } from '../records/record-routes.ts'
import { recordSheet } from '../records/record-sheet.ts'
import { contactKind } from './contact-kind.ts'

const sheet = recordSheet<CrmContact>('contacts', {
  name: (t) => t('sheets.crmContacts'),
  columns: (t) => [
    t('crm.field.firstName'),
    t('crm.field.lastName'),
    t('crm.field.email'),
    t('crm.field.phone'),
    t('crm.field.title'),
    t('crm.field.accountName'),
  ],
  row: ({ firstName, lastName, email, phone, title, account }) => [
    firstName,
    lastName,
    email ?? '',
    phone,
    title,
    account?.name ?? '',
  ],
})

/** The routes of contacts. */
export const contactRoutes = [
  ...recordRoutes(contactKind, {
    shown: crmContact,
    create: crmContactCreate,
    update: crmContactUpdate,
    query: crmContactQuery,
    bulk: crmContactsBulk,
    sheet,
    words: { one: 'a contact', many: 'contacts' },
  }),
  relatedRoute(contactKind, { kind: dealKind, filter: 'contact', shown: crmDeal, query: crmDealQuery }),
]
