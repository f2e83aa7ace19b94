import type { FieldSpec } from '../../../imports/row-ports.ts'
import { looksLikeAddress } from '../../../kernel/index.ts'

/** Longest values, as by hand. */
export const longest = { name: 120, account: 200 }

/**
 * Where a staged row keeps what: places in `given`, counted from 1 as SQL does. Behind the values of the file stand the
 * contact that a row is about, and keys that only the reader of rows can make.
 */
export const at = {
  email: 1,
  firstName: 2,
  lastName: 3,
  account: 4,
  userType: 5,
  role: 6,
  language: 7,
  /** Of a contact who was chosen; empty for a file. */
  contactId: 8,
  accountKey: 9,
  typeKey: 10,
  /** The role that the word names in any language. */
  roleKind: 11,
  languageCode: 12,
  /** The names of a contact to be. */
  first: 13,
  last: 14,
  nameKey: 15,
} as const

/** The columns of an import of customer portal users, and how they are called. */
export const customerUserFields: readonly FieldSpec[] = [
  {
    field: 'email',
    required: true,
    synonyms: [
      'Email address',
      'E-mail address',
      'Email',
      'E-mail',
      'Mail',
      'Correo electrónico',
      'Correo',
      'Dirección de correo',
      'Dirección de correo electrónico',
    ],
    looksLike: looksLikeAddress,
  },
  { field: 'firstName', required: false, synonyms: ['First name', 'Given name', 'Nombre', 'Nombre de pila'] },
  {
    field: 'lastName',
    required: false,
    synonyms: ['Last name', 'Surname', 'Family name', 'Apellidos', 'Apellido'],
  },
  {
    field: 'account',
    required: false,
    synonyms: ['Account name', 'Account', 'Company', 'Nombre de la cuenta', 'Cuenta', 'Empresa'],
  },
  { field: 'userType', required: false, synonyms: ['User type', 'Type', 'Tipo de usuario', 'Tipo'] },
  { field: 'role', required: false, synonyms: ['Role', 'Rol'] },
  { field: 'language', required: false, synonyms: ['Language', 'Idioma'] },
]
