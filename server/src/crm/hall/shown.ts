import type { CrmAccount, CrmContact, CrmDeal, CrmModule, HallField, HallRecord } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { stageName } from '../shown-names.ts'
import type { Guest } from './guest.ts'
import { mayDelete, reachOfAct } from './rules.ts'

/** A record as the CRM knows it. */
export type Known = {
  contacts: CrmContact
  accounts: CrmAccount
  deals: CrmDeal
}

/** What is asked of a record beside its values: whether it may be edited and deleted, and which others are in reach. */
export type Reached = { canEdit: boolean; canDelete: boolean; contacts: ReadonlySet<string> }

/** A record as customers see it: the fields that are for them, and of what it names only what they reach. */
export function shownToCustomer<M extends CrmModule>(
  guest: Guest,
  module: M,
  record: Known[M],
  fields: readonly HallField[],
  reached: Reached,
  t: Translate,
): HallRecord {
  const all = valuesOf(module, record, t)
  return {
    id: record.id,
    module,
    title: titleOf(module, record),
    values: Object.fromEntries(fields.map(({ name }) => [name, all[name] ?? null])),
    related: relatedOf(guest, module, record, reached),
    can: { edit: reached.canEdit, delete: reached.canDelete && mayDelete(guest, record.id) },
    // another person's address is theirs to change: it is what they sign in with
    fixed: module === 'contacts' && record.id !== guest.contactId ? ['email'] : [],
    version: record.version,
    updatedAt: record.updatedAt,
  }
}

function titleOf(module: CrmModule, record: Known[CrmModule]): string {
  return module === 'contacts' ? (record as CrmContact).displayName : (record as CrmAccount | CrmDeal).name
}

function valuesOf(module: CrmModule, record: Known[CrmModule], t: Translate): HallRecord['values'] {
  const custom = Object.fromEntries(
    Object.entries(record.fields).map(([name, value]) => [`fields.${name}`, value]),
  )
  switch (module) {
    case 'contacts': {
      const { firstName, lastName, email, phone, title } = record as CrmContact
      return { firstName, lastName, email, phone, title, ...custom }
    }
    case 'accounts': {
      const { name, website, phone, industry, billingAddress } = record as CrmAccount
      return { name, website, phone, industry, ...billingAddress, ...custom }
    }
    case 'deals': {
      const { name, stage, stageBuiltIn, amount, currency, closingDate } = record as CrmDeal
      const stageText = stageName({ builtIn: stageBuiltIn, name: stage }, t)
      return { name, stage: stageText, amount, currency, closingDate, ...custom }
    }
  }
}

function relatedOf(
  guest: Guest,
  module: CrmModule,
  record: Known[CrmModule],
  { contacts }: Reached,
): HallRecord['related'] {
  if (module === 'accounts') return []
  const { account } = record as CrmContact | CrmDeal
  const contact = module === 'deals' ? (record as CrmDeal).contact : null
  const seesAccount =
    account !== null && account.id === guest.accountId && reachOfAct(guest, 'accounts', 'view') !== 'none'
  return [
    ...(seesAccount ? [{ module: 'accounts' as const, id: account.id, title: account.name }] : []),
    ...(contact !== null && contacts.has(contact.id)
      ? [{ module: 'contacts' as const, id: contact.id, title: contact.displayName }]
      : []),
  ]
}
