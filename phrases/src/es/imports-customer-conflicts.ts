/** Las preguntas al importar usuarios de un portal de clientes. */
export const customerConflicts = {
  works_here: {
    title: 'Personas que trabajan aquí',
    explain_one:
      '{{count, number}} dirección es de un miembro de la organización. Los portales de clientes son para gente de fuera.',
    explain_other:
      '{{count, number}} direcciones son de miembros de la organización. Los portales de clientes son para gente de fuera.',
    options: { skip: { label: 'Dejarlas fuera', here: 'Sin invitar', there: '' } },
  },
  no_contact: {
    title: 'Direcciones de ningún contacto',
    explain_one:
      'Ningún contacto del CRM tiene {{count, number}} de las direcciones. En un portal de clientes todos son contactos.',
    explain_other:
      'Ningún contacto del CRM tiene {{count, number}} de las direcciones. En un portal de clientes todos son contactos.',
    options: {
      create: {
        label: 'Añadirlas como contactos',
        here: 'Contacto nuevo y usuario del portal de clientes',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'Sin invitar', there: '' },
    },
  },
  unknown_user_type: {
    title: 'Tipos de usuario que este portal de clientes no tiene',
    explain_one: '{{count, number}} fila tiene un tipo de usuario que este portal de clientes no tiene.',
    explain_other: '{{count, number}} filas tienen tipos de usuario que este portal de clientes no tiene.',
    options: {
      use_default: {
        label: 'Usar el tipo habitual',
        here: 'Recibe el tipo de los usuarios nuevos',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'Sin invitar', there: '' },
    },
  },
  unknown_customer_role: {
    title: 'Roles que no existen',
    explain_one: '{{count, number}} fila tiene un rol que no es Contacto ni Responsable de la cuenta.',
    explain_other: '{{count, number}} filas tienen roles que no son Contacto ni Responsable de la cuenta.',
    options: {
      use_default: { label: 'Usar el rol del tipo de usuario', here: 'Recibe el rol habitual', there: '' },
      skip: { label: 'Dejarlas fuera', here: 'Sin invitar', there: '' },
    },
  },
  existing_customer: {
    title: 'Usuarios del portal de clientes con otro tipo o rol',
    explain_one:
      '{{count, number}} persona ya está en este portal de clientes, con otro tipo de usuario o rol.',
    explain_other:
      '{{count, number}} personas ya están en este portal de clientes, con otros tipos de usuario o roles.',
    options: {
      keep: { label: 'Conservar lo que tienen', here: 'No cambia nada', there: '' },
      update: {
        label: 'Tomar lo del archivo',
        here: 'Recibe el tipo de usuario y el rol del archivo',
        there: '',
      },
    },
  },
}

export const customerReasons = {
  works_here: 'Trabaja en la organización; los portales de clientes son para gente de fuera.',
  no_contact: 'Ningún contacto tiene esta dirección.',
  contact_out_of_reach: 'El contacto es de alguien cuyos registros no puedes ver.',
  other_address: 'Este contacto ya entra con otra dirección.',
  inactive_customer: 'Este usuario del portal de clientes está desactivado.',
  unknown_user_type: 'El portal de clientes no tiene ese tipo de usuario.',
  unknown_customer_role: 'Ese rol no existe.',
  customer_gone: 'Esta persona ya no está en el portal de clientes.',
  customer_kept: 'Ya ha aceptado la invitación, así que se queda en el portal de clientes.',
}
