/** Preguntas de una importación de usuarios clientes y empresas clientes. */
export const clientConflicts = {
  is_portal_user: {
    title: 'Usuarios de este portal',
    explain_one:
      '{{count, number}} persona ya es usuaria del portal. Una dirección es lo uno o lo otro, así que se queda como está.',
    explain_other:
      '{{count, number}} personas ya son usuarias del portal. Una dirección es lo uno o lo otro, así que se quedan como están.',
    options: {
      skip: {
        label: 'Dejarlas como usuarios del portal',
        here: 'No se añade, sigue siendo usuario del portal',
        there: '',
      },
    },
  },
  own_domain: {
    title: 'Direcciones de tu propio dominio',
    explain_one:
      '{{count, number}} dirección es del dominio propio del portal. Los usuarios clientes vienen de fuera; se puede permitir en la configuración.',
    explain_other:
      '{{count, number}} direcciones son del dominio propio del portal. Los usuarios clientes vienen de fuera; se puede permitir en la configuración.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'No se añade', there: '' },
      import: { label: 'Importarlas de todos modos', here: 'Se añade como las demás', there: '' },
    },
  },
  contact_in_two_accounts: {
    title: 'Una dirección, varias empresas',
    explain_one:
      '{{count, number}} fila tiene una dirección que está en varias cuentas. Un usuario cliente es de una sola empresa.',
    explain_other:
      '{{count, number}} filas repiten su dirección en varias cuentas. Un usuario cliente es de una sola empresa.',
    options: {
      first: {
        label: 'Usar la primera cuenta de cada persona',
        here: 'Cuenta la primera fila; las demás quedan fuera',
        there: '',
      },
      skip: { label: 'Dejar fuera todas estas filas', here: 'No se añade', there: '' },
      this: { label: 'Usar esta', here: 'Cuenta esta fila; las demás quedan fuera', there: '' },
    },
  },
  no_company: {
    title: 'Sin empresa cliente',
    explain_one: '{{count, number}} persona tiene una cuenta o empresa que aquí no es empresa cliente.',
    explain_other: '{{count, number}} personas tienen cuentas o empresas que aquí no son empresas clientes.',
    options: {
      create_company: {
        label: 'Crear las empresas clientes',
        here: 'Se crea a partir de la cuenta y se vincula con ella, con estas personas dentro',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'No se añade', there: '' },
    },
  },
  other_company: {
    title: 'Usuarios clientes de otra empresa',
    explain_one: '{{count, number}} persona ya es usuaria cliente de otra empresa. Puedes moverla.',
    explain_other: '{{count, number}} personas ya son usuarias clientes de otras empresas. Puedes moverlas.',
    options: {
      keep: {
        label: 'Dejarlas donde están',
        here: 'Se queda allí; no recibe proyectos de la empresa nueva',
        there: '',
      },
      move: {
        label: 'Moverlas a la empresa nueva',
        here: 'Se mueve, con los proyectos de la empresa nueva en lugar de los anteriores',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'No cambia nada', there: '' },
    },
  },
  missing_name: {
    title: 'Filas sin nombre',
    explain_one: '{{count, number}} fila no tiene nombre, así que no se sabe de qué empresa se trata.',
    explain_other: '{{count, number}} filas no tienen nombre, así que no se sabe de qué empresas se trata.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'No se importa', there: '' },
    },
  },
  similar_company: {
    title: 'Empresas con un nombre parecido',
    explain_one: '{{count, number}} empresa puede ser una que ya está aquí.',
    explain_other: '{{count, number}} empresas pueden ser algunas que ya están aquí.',
    options: {
      create: { label: 'Son otras empresas: crearlas', here: 'Se crea', there: '' },
      link: {
        label: 'Son las sugeridas: vincularlas',
        here: 'Se vincula con la empresa sugerida',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'No se importa', there: '' },
    },
  },
  company_linked: {
    title: 'Empresas clientes con otra cuenta',
    explain_one: '{{count, number}} empresa cliente ya está vinculada con otra cuenta.',
    explain_other: '{{count, number}} empresas clientes ya están vinculadas con otras cuentas.',
    options: {
      skip: { label: 'Dejarlas como están', here: 'Sigue vinculada como está', there: '' },
    },
  },
}

/** Why rows of clients come out as they do. */
export const clientReasons = {
  is_portal_user: 'Es usuario de este portal y lo sigue siendo.',
  own_domain: 'La dirección es del dominio propio del portal.',
  no_company: 'No se conoce empresa cliente para esta fila.',
  other_company: 'Es usuario cliente de otra empresa.',
  other_company_kept: 'Sigue siendo usuario cliente de su empresa; se puede mover.',
  moved_to_company: 'Desde ahora es usuario cliente de la empresa nueva.',
  inactive_client_user: 'Este usuario cliente está inactivo.',
  client_user_gone: 'Este usuario cliente ya no está en el portal.',
  client_user_kept: 'El usuario cliente se queda en el portal, porque ya ha escrito algo en él.',
  company_gone: 'La empresa cliente ya no existe.',
  company_kept: 'La empresa cliente que creó la importación se queda, porque ya la usan otras personas.',
  missing_name: 'La fila no tiene nombre.',
  similar_company: 'Puede ser una empresa que ya está aquí.',
  company_linked: 'La empresa cliente ya tiene otra cuenta.',
}
