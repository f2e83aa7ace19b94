import type { FieldSpec } from '../../imports/row-ports.ts'
import { fold } from '../../kernel/index.ts'
import type { WholeCompany } from '../../projects/index.ts'

/** Where the values of a row stand in `given`, from 1. The first ones are fields; what is made of them follows. */
export const at = {
  id: 1,
  name: 2,
  web: 3,
  email: 4,
  address: 5,
  people: 6,
  projects: 7,
  account: 8,
  key: 9,
  accountKey: 10,
  nameKey: 11,
} as const

const field = (name: string): FieldSpec => ({ field: name, required: false, synonyms: [] })

/** The fields of a row. `account` is the one that somebody chose: its id, or its name. */
export const clientFields: readonly FieldSpec[] = [
  field('companyId'),
  field('companyName'),
  field('website'),
  field('email'),
  field('address'),
  field('clientUsers'),
  field('projects'),
  field('account'),
]

/** The values of a company, in the order of the fields. @param account the one that somebody chose */
export function valuesOf(company: WholeCompany, account: string | null = null): (string | null)[] {
  const { id, name, webAddress, email, address, projects } = company
  const people = company.people.map((person) => ({
    ...person,
    nameKey: fold(`${person.firstName} ${person.lastName}`.trim()),
  }))
  return [id, name, webAddress, email, address, JSON.stringify(people), JSON.stringify(projects), account]
}
