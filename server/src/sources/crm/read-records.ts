import { z } from 'zod'
import type { RemotePage, RemoteRecords } from '../../imports/remote-ports.ts'
import type { CrmClient } from './client.ts'
import { readStageStates, type StageStates } from './deal-states.ts'
import { mapAccount, mapCompany, mapContact, mapDeal } from './map-record.ts'
import type { Place } from './place.ts'
import { type Listed, readPages } from './read-pages.ts'
import { unexpected } from './refusal.ts'
import { crmAccount, crmContact, crmDeal } from './wire.ts'

/** The modules that are read one after the other, in this order. */
const modules: Record<Exclude<RemoteRecords, 'users'>, readonly Module[]> = {
  contacts: ['Contacts', 'Accounts', 'Deals'],
  accounts: ['Accounts'],
}
type Module = 'Contacts' | 'Accounts' | 'Deals'

const fields: Record<Module, string> = {
  Contacts: 'Email,First_Name,Last_Name,Full_Name,Account_Name',
  Accounts:
    'Account_Name,Website,Phone,Billing_Street,Billing_Code,Billing_City,Billing_State,Billing_Country',
  Deals: 'Deal_Name,Stage,Amount,Currency,Closing_Date,Probability,Contact_Name',
}

/** The lists that contacts or accounts are read from, with the scopes that they need, as each vendor calls them. */
export function recordLists(records: Exclude<RemoteRecords, 'users'>, { vendor }: Place): Listed[] {
  return modules[records].map((module) => ({
    path: `/${module}`,
    params: { fields: fields[module] },
    scope:
      vendor === 'zoho' ? `ZohoCRM.modules.${module.toLowerCase()}.READ` : `crm.${module.toLowerCase()}:read`,
  }))
}

type At = { nth: number; cursor: string | null }

/**
 * Contacts of a CRM with what it says of their accounts and deals, or its accounts: list after list, page after page.
 * @param from where an earlier reading stopped
 */
export async function* readRecords(
  client: CrmClient,
  place: Place,
  records: Exclude<RemoteRecords, 'users'>,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<RemotePage> {
  const lists = recordLists(records, place)
  const begin: At = from === null ? { nth: 0, cursor: null } : (JSON.parse(from) as At)
  for (let nth = begin.nth; nth < lists.length; nth++) {
    const list = lists[nth] as Listed
    const cursor = nth === begin.nth ? begin.cursor : null
    const module = modules[records][nth] as Module
    const stages: StageStates = module === 'Deals' ? await readStageStates(client, place, signal) : new Map()
    for await (const { answer, next } of readPages(client, place, list, cursor, signal)) {
      const at: At | null =
        next !== null ? { nth, cursor: next } : nth + 1 < lists.length ? { nth: nth + 1, cursor: null } : null
      yield {
        ...pageOf({ records, module, place, stages }, answer),
        next: at === null ? null : JSON.stringify(at),
      }
    }
  }
}

type Reading = { records: RemoteRecords; module: Module; place: Place; stages: StageStates }

function pageOf({ records, module, place, stages }: Reading, answer: unknown): Omit<RemotePage, 'next'> {
  if (module === 'Contacts') return { people: listed(answer, crmContact, place).map(mapContact) }
  if (module === 'Deals')
    return {
      people: [],
      deals: listed(answer, crmDeal, place).flatMap((deal) => mapDeal(deal, stages) ?? []),
    }
  const accounts = listed(answer, crmAccount, place)
  return records === 'accounts'
    ? { people: accounts.map(mapCompany) }
    : { people: [], accounts: accounts.map(mapAccount) }
}

function listed<T>(answer: unknown, shape: z.ZodType<T>, place: Place): T[] {
  if (answer === null) return []
  const known = z.looseObject({ data: z.array(shape) }).safeParse(answer)
  if (!known.success) throw unexpected(place.host, known.error.issues[0]?.path.join('.') ?? 'data')
  return known.data.data
}
