import type { FieldSpec } from '../../imports/row-ports.ts'
import { personFields } from '../import/fields.ts'

/** How many values a row has at the source: those of the fields, and what a CRM says of the account. */
export const fieldsGiven = 5
export const valuesBeyond = 4

/**
 * Where a staged row of a client keeps what: places in `given`, counted from 1 as SQL does. Behind the fields stands what
 * only a CRM gives, and what only the reader of rows can make. Client users and client companies keep the company in the
 * same places.
 */
export const at = {
  /** Client company by name or id: of a file, or chosen for the row. */
  company: 5,
  account: 6,
  accountName: 7,
  web: 8,
  address: 9,
  /** What the company is found by: `a:` and the account's id, or `n:` and the key of its name. Empty without one. */
  ref: 10,
  /** Folded name of `company`. */
  companyKey: 11,
  /** `company` where it is an id. */
  companyId: 12,
  /** Name and folded name of the company that would be made. */
  madeName: 13,
  madeKey: 14,
  /** Folded name under which the company is looked for: `company`, or else the one that would be made. */
  nameKey: 15,
} as const

/** Beside that, of client users. */
export const atUser = {
  email: 1,
  name: 2,
  firstName: 3,
  lastName: 4,
  first: 16,
  last: 17,
  firstKey: 18,
  lastKey: 19,
  displayName: 20,
  domain: 21,
} as const

/** Beside that, of client companies. */
export const atCompany = { name: 1, webAddress: 2, email: 3, postal: 4 } as const

const companyWords = [
  'Company',
  'Client company',
  'Company name',
  'Account',
  'Account name',
  'Organisation',
  'Organization',
  'Customer',
  'Empresa',
  'Empresa cliente',
  'Compañía',
  'Cuenta',
  'Nombre de la cuenta',
  'Nombre de la empresa',
  'Cliente',
]

/** The columns of an import of client users. */
export const clientUserFields: readonly FieldSpec[] = [
  ...personFields,
  { field: 'company', required: false, synonyms: companyWords },
]

/** The columns of an import of client companies. */
export const clientCompanyFields: readonly FieldSpec[] = [
  { field: 'name', required: true, synonyms: ['Name', 'Nombre', ...companyWords] },
  {
    field: 'webAddress',
    required: false,
    synonyms: ['Web address', 'Website', 'Web', 'URL', 'Sitio web', 'Página web', 'Dirección web'],
  },
  {
    field: 'email',
    required: false,
    synonyms: ['Contact e-mail', 'E-mail', 'Email', 'Email address', 'Correo electrónico', 'Correo'],
  },
  {
    field: 'address',
    required: false,
    synonyms: ['Address', 'Postal address', 'Billing address', 'Dirección', 'Dirección postal'],
  },
  { field: 'company', required: false, synonyms: ['Existing client company', 'Empresa cliente existente'] },
]

/** Longest values, as by hand. */
export const longest = {
  name: 240,
  firstName: 120,
  lastName: 120,
  company: 200,
  webAddress: 300,
  address: 1000,
}
