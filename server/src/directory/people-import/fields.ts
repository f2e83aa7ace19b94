import type { FieldSpec } from '../../imports/row-ports.ts'
import { looksLikeAddress } from '../../kernel/index.ts'

/** Values of a person that an import can change, each with a question and an answer of its own. */
export const personFields = [
  'firstName',
  'lastName',
  'displayName',
  'title',
  'phone',
  'employeeNumber',
] as const
export type PersonField = (typeof personFields)[number]

/** The same with the manager, who is given by address. */
export const comparedFields = [...personFields, 'manager'] as const
export type ComparedField = (typeof comparedFields)[number]

/** Columns of directory.member, by field. */
export const columnOf: Record<PersonField, string> = {
  firstName: 'first_name',
  lastName: 'last_name',
  displayName: 'display_name',
  title: 'title',
  phone: 'phone',
  employeeNumber: 'employee_number',
}

/** Longest values, as by hand. */
export const longest: Record<string, number> = {
  firstName: 120,
  lastName: 120,
  displayName: 240,
  title: 120,
  phone: 60,
  employeeNumber: 60,
  department: 120,
  groups: 120,
}

/** Separates the groups of one cell. */
export const groupSeparator = ';'

/**
 * Where a staged row keeps what: places in `given`, counted from 1 as SQL does. Behind the values of the file stand
 * keys that only the reader of rows can make.
 */
export const at = {
  email: 1,
  firstName: 2,
  lastName: 3,
  displayName: 4,
  title: 5,
  phone: 6,
  employeeNumber: 7,
  manager: 8,
  department: 9,
  groups: 10,
  /** Key of the manager's address; `?` when it is none. */
  managerKey: 11,
  departmentKey: 12,
  /** One a line, and their names likewise. */
  groupKeys: 13,
  groupNames: 14,
  /** Folded first and last name, and those that a display name alone gives. */
  firstKey: 15,
  lastKey: 16,
  displayFirstKey: 17,
  displayLastKey: 18,
} as const

/** The columns of an import of people, and how they are called. */
export const peopleFields: readonly FieldSpec[] = [
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
      'Primary email',
      'Correo electrónico',
      'Correo',
      'Dirección de correo',
      'Dirección de correo electrónico',
      'Dirección de email',
      'Correo de trabajo',
    ],
    looksLike: looksLikeAddress,
  },
  {
    field: 'firstName',
    required: false,
    synonyms: [
      'First name',
      'Given name',
      'Forename',
      'Nombre',
      'Nombres',
      'Nombre de pila',
      'Primer nombre',
    ],
  },
  {
    field: 'lastName',
    required: false,
    synonyms: ['Last name', 'Surname', 'Family name', 'Apellido', 'Apellidos', 'Primer apellido'],
  },
  {
    field: 'displayName',
    required: false,
    synonyms: [
      'Display name',
      'Full name',
      'Name',
      'Person',
      'Nombre para mostrar',
      'Nombre visible',
      'Nombre completo',
      'Nombre y apellidos',
      'Persona',
    ],
  },
  {
    field: 'title',
    required: false,
    synonyms: ['Title', 'Job title', 'Position', 'Job', 'Cargo', 'Puesto', 'Puesto de trabajo', 'Título'],
  },
  {
    field: 'phone',
    required: false,
    synonyms: [
      'Phone',
      'Phone number',
      'Telephone',
      'Work phone',
      'Mobile',
      'Mobile phone',
      'Teléfono',
      'Número de teléfono',
      'Móvil',
      'Celular',
    ],
  },
  {
    field: 'employeeNumber',
    required: false,
    synonyms: [
      'Employee number',
      'Employee ID',
      'Employee no',
      'Staff number',
      'Personnel number',
      'Número de empleado',
      'Número de empleada',
      'N.º de empleado',
      'ID de empleado',
      'Código de empleado',
    ],
  },
  {
    field: 'manager',
    required: false,
    synonyms: [
      'Manager',
      'Manager email',
      'Manager e-mail',
      'Reporting manager',
      'Reports to',
      'Line manager',
      'Supervisor',
      'Responsable',
      'Jefe',
      'Jefa',
      'Superior',
      'Depende de',
      'Correo del responsable',
    ],
    looksLike: looksLikeAddress,
  },
  {
    field: 'department',
    required: false,
    synonyms: ['Department', 'Dept', 'Team', 'Division', 'Departamento', 'Área', 'Sección', 'Equipo'],
  },
  {
    field: 'groups',
    required: false,
    synonyms: ['Groups', 'Group', 'Member of', 'Grupos', 'Grupo', 'Miembro de'],
  },
]
