import type { FieldSpec } from '../../imports/row-ports.ts'
import { fold } from '../../kernel/index.ts'

/** Somebody of a client company, as a portal lists them. */
export type ClientPerson = { email: string; emailKey: string; firstName: string; lastName: string }

/** A client company, as a portal lists it. */
export type ClientCompany = {
  id: string
  name: string
  webAddress: string
  email: string
  address: string
  people: ClientPerson[]
}

/** Where the values of a row stand in `given`, from 1. The first ones are fields; keys follow. */
export const at = {
  id: 1,
  name: 2,
  web: 3,
  email: 4,
  address: 5,
  people: 6,
  account: 7,
  key: 8,
  accountKey: 9,
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
  field('account'),
]

/** The values of a company, in the order of the fields. */
export function valuesOf({ id, name, webAddress, email, address, people }: ClientCompany): (string | null)[] {
  const named = people.map((person) => ({
    ...person,
    nameKey: fold(`${person.firstName} ${person.lastName || person.email}`),
  }))
  return [id, name, webAddress, email, address, JSON.stringify(named), null]
}
