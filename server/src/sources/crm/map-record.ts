import type { RemoteAccount, RemoteDeal, RemotePerson } from '../../imports/remote-ports.ts'
import { type StageStates, stateOf } from './deal-states.ts'
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

/** A deal with the contact that it is with; null for one without. Pure. */
export function mapDeal(deal: CrmDeal, stages: StageStates): RemoteDeal | null {
  if (deal.Contact_Name == null) return null
  return {
    id: deal.id,
    contactId: deal.Contact_Name.id,
    deal: {
      name: plain(deal.Deal_Name),
      stage: plain(deal.Stage),
      state: stateOf(deal, stages),
      amount: deal.Amount ?? null,
      currency: plain(deal.Currency) || null,
      closingDate: plain(deal.Closing_Date).slice(0, 10) || null,
    },
  }
}
