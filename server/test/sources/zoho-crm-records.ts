import { type ZohoPage, zohoPage } from './zoho-crm-pages.ts'

/** A record as Zoho CRM v8 keeps one: its id, and fields under their API names. */
export type ZohoRecord = { id: string; [field: string]: unknown }

export const zohoModules = ['Contacts', 'Accounts', 'Deals'] as const
export type ZohoModule = (typeof zohoModules)[number]

/** The records of a simulated CRM, and what its stages mean. */
export type ZohoRecords = Record<ZohoModule, ZohoRecord[]> & {
  stages: { name: string; type: 'Open' | 'Closed Won' | 'Closed Lost'; probability: number }[]
}

/** A contact: address, first and last name, account by name, and the deals with them by name and stage. */
export type ZohoContact = [
  email: string | null,
  first: string,
  last: string,
  account?: string | undefined,
  deals?: [name: string, stage: string][],
]

const stages: ZohoRecords['stages'] = [
  { name: 'Qualification', type: 'Open', probability: 10 },
  // nothing is sure of it yet, and it is open all the same
  { name: 'First talk', type: 'Open', probability: 0 },
  { name: 'Closed Won', type: 'Closed Won', probability: 100 },
  { name: 'Closed Lost', type: 'Closed Lost', probability: 0 },
]
const firstOf = { Contacts: 700_000, Accounts: 800_000, Deals: 900_000 }
const idOf = (module: ZohoModule, nth: number) => `55402300000${String(firstOf[module] + nth)}`

/** Makes the records of contacts, each account once; the newest first, as the API sorts them. */
export function zohoRecords(contacts: readonly ZohoContact[] = []): ZohoRecords {
  const names = [...new Set(contacts.flatMap(([, , , account]) => account ?? []))]
  const accounts = names.map((name, index) => ({
    id: idOf('Accounts', index + 1),
    Account_Name: name,
    Website: `www.${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example`,
    Phone: null,
    Billing_Street: '1 High Street',
    Billing_Code: 'AB1',
    Billing_City: 'Bath',
    Billing_State: null,
    Billing_Country: 'United Kingdom',
  }))
  const made = contacts.map(([Email, First_Name, Last_Name, account], index) => ({
    id: idOf('Contacts', index + 1),
    Email,
    First_Name,
    Last_Name,
    Full_Name: `${First_Name} ${Last_Name}`,
    Account_Name:
      account === undefined ? null : { name: account, id: idOf('Accounts', names.indexOf(account) + 1) },
  }))
  const deals = contacts.flatMap(([, , , , own = []], index) =>
    own.map(([name, stage]) => ({ name, stage, contact: made[index] as (typeof made)[number] })),
  )
  return {
    Contacts: made.toReversed(),
    Accounts: accounts.toReversed(),
    Deals: deals
      .map(({ name, stage, contact }, index) => ({
        id: idOf('Deals', index + 1),
        Deal_Name: name,
        Stage: stage,
        Amount: 100 + index,
        Closing_Date: '2026-12-24',
        Probability: stages.find((one) => one.name === stage)?.probability ?? null,
        Contact_Name: { name: contact.Full_Name, id: contact.id },
        Account_Name: contact.Account_Name,
      }))
      .toReversed(),
    stages,
  }
}

const mostFields = 50

/** One page of a module: `fields` has to be said, and those alone come, beside the id. */
export function zohoRecordPage(
  records: readonly ZohoRecord[],
  module: ZohoModule,
  asked: URLSearchParams,
  forgets: boolean,
): ZohoPage<ZohoRecord> {
  const fields = (asked.get('fields') ?? '').split(',').filter((name) => name !== '')
  if (fields.length === 0)
    return { refused: [400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing'] }
  if (fields.length > mostFields) return { refused: [400, 'LIMIT_EXCEEDED', 'Max field limit exceeded'] }
  const page = zohoPage(records, asked, module, forgets)
  if ('refused' in page) return page
  return {
    shown: page.shown.map((record) => ({
      id: record.id,
      ...Object.fromEntries(fields.filter((name) => name in record).map((name) => [name, record[name]])),
    })),
    info: { ...page.info, sort_by: 'id', sort_order: 'desc' },
  }
}

/** The field of the stages, as the settings show it. */
export function zohoStageField(known: ZohoRecords['stages']) {
  return {
    id: '554023000000002565',
    api_name: 'Stage',
    data_type: 'picklist',
    pick_list_values: known.map(({ name, type, probability }, index) => ({
      id: `554023000000006${801 + index}`,
      display_value: name,
      actual_value: name,
      reference_value: name,
      sequence_number: index + 1,
      type: 'used',
      colour_code: null,
      probability,
      forecast_type: type,
    })),
  }
}
