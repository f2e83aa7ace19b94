import type { SampleFile } from '../sample-rows.ts'
import { makeCrm } from './make-crm.ts'

/** Sample files for the CRM: known and new records, values that differ, and what nobody knows. */
export function crmSamples(): SampleFile[] {
  const { accounts, contacts } = makeCrm()
  const companies = accounts
    .slice(0, 20)
    .map(({ name, website, industry, city }, place) => [
      name,
      website,
      place % 4 === 0 ? 'Retail' : industry,
      place % 5 === 0 ? 'Bristol' : city,
      place % 3 === 0 ? 'Gold' : '',
    ])
  const people = contacts
    .filter(({ email }) => email !== '')
    .slice(0, 40)
    .map(({ firstName, lastName, email, title, account }, place) => [
      firstName,
      lastName,
      place % 2 === 0 ? email.toUpperCase() : email,
      place % 3 === 0 ? 'Head of purchasing' : title,
      accounts[account]?.name ?? '',
      'Español',
    ])
  const deals = accounts
    .slice(20, 32)
    .map(({ name }, place) => [
      `${name}: Showroom`,
      name,
      `${(place + 1) * 1_250},50`,
      place % 2 === 0 ? 'EUR' : 'GBP',
      place % 5 === 4 ? 'Handshake' : 'Proposal',
      `${10 + place}/11/2026`,
    ])
  return [
    {
      file: 'crm-accounts.xlsx',
      format: 'xlsx',
      into: 'CRM',
      sheets: [
        {
          name: 'Accounts',
          rows: [
            ['Company', 'Website', 'Industry', 'City', 'Tier'],
            ...companies,
            ['Yew Tree Joiners', 'https://yewtree.example', 'Construction', 'York', 'Platinum'],
          ],
        },
      ],
    },
    {
      file: 'crm-contacts.csv',
      format: 'csv',
      csv: { encoding: 'utf8', delimiter: ',' },
      into: 'CRM',
      sheets: [
        {
          name: 'Contacts',
          rows: [
            ['First name', 'Last name', 'Email', 'Job title', 'Company', 'Language'],
            ...people,
            ['Tess', 'Larch', 'tess@larch.example', 'Owner', 'Larch & Sons', 'English'],
            ['Hugo', 'Bell', '', 'Buyer', 'Yew Tree Joiners', ''],
            ['Iris', 'Fenn', 'iris.fenn@', 'Buyer', '', ''],
          ],
        },
      ],
    },
    {
      file: 'crm-deals.xlsx',
      format: 'xlsx',
      into: 'CRM',
      sheets: [
        {
          name: 'Deals',
          rows: [['Deal name', 'Account name', 'Amount', 'Currency', 'Stage', 'Closing date'], ...deals],
        },
      ],
    },
  ]
}
