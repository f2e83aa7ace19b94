import { fold } from '../../kernel/index.ts'
import { names } from '../names.ts'
import { makeRandom, type Random } from '../random.ts'
import {
  cities,
  clientAccounts,
  companyWords,
  contactTitles,
  dealWords,
  industries,
  streets,
} from './crm-words.ts'

/** A company of the demo's CRM. */
export type DemoAccount = {
  name: string
  website: string
  phone: string
  industry: string
  street: string
  city: string
  state: string
  postalCode: string
  country: string
  fields: Record<string, string>
}

/** A person at one of the companies, by its place in the list. */
export type DemoContact = {
  firstName: string
  lastName: string
  email: string
  phone: string
  title: string
  account: number
  fields: Record<string, string | boolean>
}

/** A deal, by the place of its contact in the list. */
export type DemoDeal = {
  name: string
  contact: number
  amount: number
  currency: string
  stage: number
  closingDate: string
  fields: Record<string, string | number>
}

/** What the demo's CRM holds, always the same. */
export type DemoCrm = { accounts: DemoAccount[]; contacts: DemoContact[]; deals: DemoDeal[] }

const counts = { accounts: 800, contacts: 5_000, deals: 300 }

/** Makes up companies, people at them and deals. */
export function makeCrm(): DemoCrm {
  const random = makeRandom(20260611)
  const accounts = makeAccounts(random)
  const contacts = makeContacts(random, accounts)
  const deals = makeDeals(random, accounts, contacts)
  addClients(accounts, contacts)
  return { accounts, contacts, deals }
}

/** Companies that the client companies of the demo's portal are, or nearly are, for whoever matches these with accounts. */
function addClients(accounts: DemoAccount[], contacts: DemoContact[]): void {
  for (const { people, ...company } of clientAccounts) {
    const fields = { Tier: 'Silver', Customer_since: '2021-03-01' }
    accounts.push({ phone: '', industry: 'Hospitality', state: '', ...company, fields })
    for (const [firstName, lastName, title, email] of people)
      contacts.push({
        ...{ firstName, lastName, title, phone: '', account: accounts.length - 1 },
        email: email ?? `${plain(firstName)}.${plain(lastName)}@${new URL(company.website).host}`,
        fields: { Newsletter: true, Language: 'English' },
      })
  }
}

function makeAccounts(random: Random): DemoAccount[] {
  const pairs = companyWords.first.flatMap((first) =>
    companyWords.second.map((second) => `${first} ${second}`),
  )
  return random.some(pairs, counts.accounts).map((name) => {
    const [city, state, postalCode, country] = random.pick(cities)
    return {
      name,
      website: `https://${domainOf(name)}`,
      phone: `+44 20 7946 ${String(random.below(10_000)).padStart(4, '0')}`,
      industry: random.pick(industries),
      street: `${1 + random.below(180)} ${random.pick(streets)}`,
      city,
      state,
      postalCode,
      country,
      fields: {
        Tier: random.pick(['Gold', 'Silver', 'Silver', 'Bronze', 'Bronze', 'Bronze']),
        Customer_since: `20${10 + random.below(16)}-${twoFigures(1 + random.below(12))}-${twoFigures(1 + random.below(28))}`,
      },
    }
  })
}

function makeContacts(random: Random, accounts: readonly DemoAccount[]): DemoContact[] {
  const taken = new Set<string>()
  const contacts: DemoContact[] = []
  while (contacts.length < counts.contacts) {
    const account = random.below(accounts.length)
    const { first, last } = random.pick(names)
    const [firstName, lastName] = [random.pick(first), random.pick(last)]
    const email = `${plain(firstName)}.${plain(lastName)}@${domainOf((accounts[account] as DemoAccount).name)}`
    if (taken.has(email)) continue
    taken.add(email)
    contacts.push({
      firstName,
      lastName,
      // some people have no address
      email: random.below(25) === 0 ? '' : email,
      phone: random.below(3) === 0 ? '' : `+44 7700 ${String(900_000 + random.below(1000))}`,
      title: random.pick(contactTitles),
      account,
      fields: {
        Newsletter: random.below(3) > 0,
        Language: random.pick(['English', 'English', 'Español', 'Deutsch']),
      },
    })
  }
  return contacts
}

function makeDeals(
  random: Random,
  accounts: readonly DemoAccount[],
  contacts: readonly DemoContact[],
): DemoDeal[] {
  return Array.from({ length: counts.deals }, () => {
    const contact = random.below(contacts.length)
    const company = accounts[(contacts[contact] as DemoContact).account] as DemoAccount
    const stage = random.below(6)
    return {
      name: `${company.name}: ${random.pick(dealWords)}`,
      contact,
      amount: (5 + random.below(400)) * 250,
      currency: random.pick(['EUR', 'EUR', 'EUR', 'GBP', 'USD']),
      stage,
      closingDate: `2026-${twoFigures(1 + random.below(12))}-${twoFigures(1 + random.below(28))}`,
      fields: {
        Came_by: random.pick(['Recommendation', 'Website', 'Trade fair', 'Phone']),
        Margin: 8 + random.below(30),
      },
    }
  })
}

function domainOf(company: string): string {
  return `${plain(company)}.example`
}

function twoFigures(number: number): string {
  return String(number).padStart(2, '0')
}

const letters: Record<string, string> = { ł: 'l', đ: 'd', ı: 'i', ø: 'o', ß: 'ss' }

function plain(name: string): string {
  return fold(name)
    .replace(/[łđıøß]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '')
}
