import type { FieldSpec } from '../../imports/row-ports.ts'
import { looksLikeAddress } from '../../kernel/index.ts'

/** Separates the projects of one cell. */
export const projectSeparator = ';'

/** Longest values, as by hand. */
export const longest = { name: 240, firstName: 120, lastName: 120, role: 120, project: 200 }

/**
 * Where a staged row keeps what: places in `given`, counted from 1 as SQL does. Behind the values of the file stand
 * those that only remote sources give, and keys that only the reader of rows can make.
 */
export const at = {
  email: 1,
  name: 2,
  firstName: 3,
  lastName: 4,
  role: 5,
  projects: 6,
  /** How they stand at the source; empty for a file. */
  status: 7,
  /** `1` where somebody was given these projects and no others, even if they are none. */
  hasProjects: 8,
  roleKey: 9,
  /** Kind of a standard role that the word names in any language. */
  roleKind: 10,
  /** One a line, and their names likewise. */
  projectKeys: 11,
  projectNames: 12,
  first: 13,
  last: 14,
  firstKey: 15,
  lastKey: 16,
  displayName: 17,
} as const

/** The columns of an import of people that say who they are, and how they are called. */
export const personFields: readonly FieldSpec[] = [
  {
    field: 'email',
    required: true,
    synonyms: [
      'Email address',
      'E-mail address',
      'Email',
      'E-mail',
      'Mail',
      'User email',
      'Work email',
      'Correo electrónico',
      'Correo',
      'Dirección de correo',
      'Dirección de correo electrónico',
    ],
    looksLike: looksLikeAddress,
  },
  {
    field: 'name',
    required: false,
    synonyms: [
      'Name',
      'Full name',
      'Display name',
      'User',
      'Nombre completo',
      'Nombre y apellidos',
      'Usuario',
    ],
  },
  {
    field: 'firstName',
    required: false,
    synonyms: ['First name', 'Given name', 'Nombre', 'Nombre de pila'],
  },
  {
    field: 'lastName',
    required: false,
    synonyms: ['Last name', 'Surname', 'Family name', 'Apellidos', 'Apellido'],
  },
]

/** The columns of an import of portal users. */
export const portalUserFields: readonly FieldSpec[] = [
  ...personFields,
  {
    field: 'role',
    required: false,
    synonyms: ['Role', 'Portal role', 'User role', 'Rol', 'Rol en el portal', 'Función'],
    looksLike: (value) =>
      /^(administrator|manager|employee|contractor|administrador|gestor|empleado|contratista)$/i.test(
        value.trim(),
      ),
  },
  { field: 'projects', required: false, synonyms: ['Projects', 'Project', 'Proyectos', 'Proyecto'] },
]
