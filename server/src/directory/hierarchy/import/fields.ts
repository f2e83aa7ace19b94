import type { FieldSpec } from '../../../imports/row-ports.ts'
import { looksLikeAddress } from '../../../kernel/index.ts'

/** Where a staged row keeps what: places in `given`, counted from 1 as SQL does. */
export const at = {
  email: 1,
  reportsTo: 2,
  /** Key of the manager's address; `?` when it is none. */
  managerKey: 3,
} as const

/** The two columns of an import of managers, and how they are called. */
export const hierarchyFields: readonly FieldSpec[] = [
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
      'Employee email',
      'Person',
      'Correo electrónico',
      'Correo',
      'Dirección de correo',
      'Dirección de correo electrónico',
      'Dirección de email',
      'Correo de trabajo',
      'Persona',
    ],
    looksLike: looksLikeAddress,
  },
  {
    field: 'reportsTo',
    required: true,
    synonyms: [
      'Reports to',
      'Reporting to',
      'Reporting manager',
      'Manager',
      'Manager email',
      'Manager e-mail',
      'Line manager',
      'Supervisor',
      'Boss',
      'Depende de',
      'Reporta a',
      'Responsable',
      'Correo del responsable',
      'Superior',
      'Jefe',
      'Jefa',
    ],
    looksLike: looksLikeAddress,
  },
]
