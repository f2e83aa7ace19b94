import type { DemoOrganisation } from '../make-organisation.ts'
import type { SampleFile } from '../sample-rows.ts'

/** A file of people for the portal of company projects: with a role and projects, and what raises questions. */
export function portalSamples({ people }: DemoOrganisation): SampleFile[] {
  const active = people.filter(({ status }) => status === 'active')
  const inMarketing = active.filter(({ department }) => department === 'Marketing')
  const others = active.filter(({ department }) => department === 'Support').slice(0, 8)
  const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
    `${firstName} ${lastName}`
  const rows = [
    ['E-mail', 'Name', 'Role', 'Projects'],
    ...others.map((one, index) => [
      one.email,
      nameOf(one),
      index === 0 ? 'Manager' : index === 1 ? 'Employe' : 'Employee',
      index % 2 === 0 ? 'Website; Spring catalogue' : index === 3 ? 'Intranet' : 'Website',
    ]),
    // here already, with another role
    ...inMarketing.slice(0, 1).map((one) => [one.email, nameOf(one), 'Contractor', 'New paint shop']),
    ['mara.lindqvist@studio.example', 'Mara Lindqvist', 'Contractor', 'Website'],
    ['not an address', 'Somebody', 'Employee', ''],
  ]
  return [
    {
      file: 'portal-users.csv',
      format: 'csv',
      csv: { encoding: 'utf8', delimiter: ',' },
      into: 'Company projects',
      sheets: [{ name: 'Portal users', rows }],
    },
  ]
}

/** Files of client users and client companies for the portal of client projects, which raise every question of theirs. */
export function clientSamples(): SampleFile[] {
  const csv = { encoding: 'utf8', delimiter: ',' } as const
  const users = [
    ['E-mail', 'First name', 'Last name', 'Company'],
    ['june.abara@bowman.example', 'June', 'Abara', 'Bowman Furniture'],
    ['', 'Nora', 'Quill', 'Bowman Furniture'],
    ['not an address', 'Bo', 'Lind', 'Bowman Furniture'],
    ['kit.vale@bowman.example', 'Kit', 'Vale', 'Bowman Furniture'],
    ['kit.vale@bowman.example', 'Christopher', 'Vale', 'Bowman Furniture'],
    ['tom.reed@oldharbour.example', 'Tom', 'Reed', 'Old Harbour Café'],
    ['noor.haddad@freelance.example', 'Noor', 'Haddad', 'Bowman Furniture'],
    ['ida.lund@alderpine.example', 'Ida', 'Lund', 'Bowman Furniture'],
    ['sam.reyes@tworoofs.example', 'Sam', 'Reyes', 'Bowman Furniture'],
    ['sam.reyes@tworoofs.example', 'Sam', 'Reyes', 'Hotel Miramar'],
    ['mina.cole@riverside.example', 'Mina', 'Cole', 'Riverside Schools'],
    ['alvaro.pino@miramar.example', 'Álvaro', 'Pino', 'Bowman Furniture'],
  ]
  const companies = [
    ['Name', 'Web address'],
    ['Riverside Schools', 'https://riverside.example'],
    ['', 'https://noname.example'],
    ['Two Roofs', 'https://tworoofs.example'],
    ['Two Roofs', 'https://two-roofs.example'],
    ['Hotel Miramar, S.A.', 'https://miramar.example'],
  ]
  return [
    {
      file: 'client-users.csv',
      format: 'csv',
      csv,
      into: 'Client projects',
      sheets: [{ name: 'Client users', rows: users }],
    },
    {
      file: 'client-companies.csv',
      format: 'csv',
      csv,
      into: 'Client projects',
      sheets: [{ name: 'Client companies', rows: companies }],
    },
  ]
}
