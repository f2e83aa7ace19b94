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
