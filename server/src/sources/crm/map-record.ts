import type { CrmDealDetail } from '@muster/contract'
import type { RemoteAccount, RemotePerson } from '../../imports/remote-ports.ts'
import { plain } from './plain.ts'
import type { CrmAccount, CrmContact, CrmDeal } from './wire.ts'

const nobody = { email: '', firstName: '', lastName: '', profile: '', role: '', status: 'active' as const }

/** A contact as somebody who may be imported; of their account only what the contact says of it. Pure. */
export function mapContact(contact: CrmContact): RemotePerson {
  const account = contact.Account_Name
  return {
    ...nobody,
    remoteId: contact.id,
    email: plain(contact.Email),
    firstName: plain(contact.First_Name),
    lastName: plain(contact.Last_Name),
    name: plain(contact.Full_Name),
    account:
      account == null
        ? null
        : { id: account.id, name: plain(account.name), website: '', phone: '', address: '' },
    deals: [],
  }
}

/** A company as a CRM knows it. Pure. */
export function mapAccount(account: CrmAccount): RemoteAccount {
  const place = [plain(account.Billing_Code), plain(account.Billing_City)]
    .filter((one) => one !== '')
    .join(' ')
  const lines = [
    plain(account.Billing_Street),
    place,
    plain(account.Billing_State),
    plain(account.Billing_Country),
  ]
  return {
    id: account.id,
    name: plain(account.Account_Name),
    website: plain(account.Website),
    phone: plain(account.Phone),
    address: lines.filter((line) => line !== '').join('\n'),
  }
}

/** An account as what may be imported itself. Pure. */
export function mapCompany(account: CrmAccount): RemotePerson {
  const mapped = mapAccount(account)
  return { ...nobody, remoteId: mapped.id, name: mapped.name, account: mapped, deals: [] }
}

/** A deal with the contact that it is with; null for one without. Won and lost ones are sure to come or not. Pure. */
export function mapDeal(deal: CrmDeal): { contactId: string; deal: CrmDealDetail } | null {
  if (deal.Contact_Name == null) return null
  const state = deal.Probability === 100 ? 'won' : deal.Probability === 0 ? 'lost' : 'open'
  return {
    contactId: deal.Contact_Name.id,
    deal: {
      name: plain(deal.Deal_Name),
      stage: plain(deal.Stage),
      state,
      amount: deal.Amount ?? null,
      currency: deal.Currency == null ? null : plain(deal.Currency),
      closingDate: deal.Closing_Date == null ? null : plain(deal.Closing_Date).slice(0, 10),
    },
  }
}
