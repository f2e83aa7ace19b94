/** Las preguntas al emparejar empresas clientes con cuentas. */
export const clientLinkConflicts = {
  several_accounts: {
    title: 'Varias cuentas tienen este nombre',
    explain_one:
      '{{count, number}} empresa cliente tiene el nombre de varias cuentas. Elige una, o déjala sin cuenta.',
    explain_other:
      '{{count, number}} empresas clientes tienen el nombre de varias cuentas. Elige una para cada empresa, o déjalas sin cuenta.',
    options: { skip: { label: 'Dejarlas sin cuenta', here: 'Sin vincular', there: '' } },
  },
  several_companies: {
    title: 'Varias empresas clientes tienen este nombre',
    explain_one:
      '{{count, number}} empresa cliente se llama igual que otra. Elige cuál de ellas es la cuenta.',
    explain_other:
      '{{count, number}} empresas clientes se llaman igual que otras. Elige cuál de ellas es la cuenta.',
    options: { skip: { label: 'Dejarlas sin cuenta', here: 'Sin vincular', there: '' } },
  },
  already_linked: {
    title: 'La cuenta ya es de otra empresa cliente',
    explain_one: '{{count, number}} empresa cliente recibiría una cuenta que ya tiene otra.',
    explain_other: '{{count, number}} empresas clientes recibirían cuentas que ya tienen otras.',
    options: { skip: { label: 'Dejarlas sin cuenta', here: 'Sin vincular', there: '' } },
  },
  suggested_account: {
    title: 'Cuentas que se parecen',
    explain_one: '{{count, number}} empresa cliente se parece a una cuenta, pero no se llama igual.',
    explain_other: '{{count, number}} empresas clientes se parecen a cuentas, pero no se llaman igual.',
    options: {
      skip: { label: 'No vincularlas', here: 'Sin vincular', there: '' },
      link: {
        label: 'Vincular cada una con la cuenta sugerida',
        here: 'Vinculada con la cuenta sugerida',
        there: '',
      },
    },
  },
  account_not_found: {
    title: 'Sin cuenta encontrada',
    explain_one: '{{count, number}} empresa cliente no se parece a ninguna cuenta.',
    explain_other: '{{count, number}} empresas clientes no se parecen a ninguna cuenta.',
    options: { skip: { label: 'Dejarlas sin cuenta', here: 'Sin vincular', there: '' } },
  },
}

/** Por qué se vincula una empresa cliente, o por qué no. */
export const clientLinkReasons = {
  linked_same_name: 'Exactamente una cuenta tiene este nombre.',
  linked_suggested: 'Vinculada con la cuenta sugerida.',
  linked_chosen: 'Vinculada con la cuenta elegida a mano.',
  linked_before: 'Ya estaba vinculada.',
  linked_brings:
    'Ya estaba vinculada; se añadieron los proyectos y usuarios clientes llegados desde entonces.',
  several_accounts: 'Varias cuentas tienen este nombre.',
  several_companies: 'Varias empresas clientes tienen este nombre.',
  already_linked: 'La cuenta ya es de otra empresa cliente.',
  suggested_account: 'Ninguna cuenta tiene este nombre; se sugiere una que se parece.',
  account_not_found: 'Ninguna cuenta se parece.',
}

/** Emparejar las empresas clientes de un portal con las cuentas del CRM. */
export const clientMapping = {
  title: 'Empresas y cuentas',
  text: 'Qué empresas clientes de un portal son qué cuentas. El mismo nombre se vincula solo; todo lo demás se sugiere y se vincula cuando lo confirmas.',
  portal: 'Portal',
  notConnected: 'El CRM no está conectado con ningún portal',
  notConnectedText:
    'Las empresas clientes se emparejan con las cuentas cuando hay un portal de Projects conectado. Los vínculos anteriores se conservan.',
  connect: 'Configurar la integración',
  formerPortal: '{{portal}} (conectado antes)',
  kept: 'Este portal ya no está conectado. Sus vínculos se conservan y se ofrecen de nuevo cuando se conecte.',
  start: 'Emparejar ahora',
  again: 'Emparejar de nuevo',
  createContacts: 'Crear contactos de los usuarios clientes que el CRM no conoce',
  createContactsHint: 'Si ya hay un contacto con la misma dirección de correo, se usa ese.',
  linked_one: '{{count, number}} empresa cliente está vinculada.',
  linked_other: '{{count, number}} empresas clientes están vinculadas.',
  lastRun: 'Emparejadas por última vez el {{date}} por {{name}}',
  openRun: 'Abrir el último emparejamiento',
  links: 'Empresas clientes vinculadas',
  company: 'Empresa cliente',
  account: 'Cuenta',
  how: 'Vinculada por',
  hows: { same_name: 'El mismo nombre', suggested: 'Una sugerencia', chosen: 'Elección a mano' },
  since: 'Desde',
  gone: 'Una cuenta que ya no existe',
  search: 'Buscar por empresa o cuenta',
  emptyTitle: 'Aún no hay nada vinculado',
  emptyText:
    'Empareja las empresas clientes de este portal con las cuentas del CRM. Se muestra todo antes de hacerlo.',
  change: 'Vincular con otra cuenta',
  changeTitle: '¿Qué cuenta es {{name}}?',
  unlink: 'Desvincular',
  unlinkTitle: '¿Desvincular {{company}} de {{account}}?',
  unlinkText:
    'La empresa y la cuenta se quedan como están. Se pueden volver a vincular en cualquier momento.',
  unlinked: '{{company}} está desvinculada.',
  changed: '{{company}} está vinculada con {{account}}.',
  mail: {
    applied: {
      subject: 'Las empresas clientes de {{portal}} se han emparejado con cuentas',
      text: '{{by}} ha emparejado las empresas clientes del portal «{{portal}}» con las cuentas de {{organisation}}. El emparejamiento ha terminado.',
    },
    undone: {
      subject: 'Se ha deshecho el emparejamiento de las empresas clientes de {{portal}}',
      text: '{{by}} ha deshecho un emparejamiento de las empresas clientes del portal «{{portal}}» con las cuentas de {{organisation}}.',
    },
    attached:
      'El libro adjunto enumera todas las empresas clientes: la cuenta con la que está vinculada cada una, o por qué no lo está.',
    why: 'Recibes este mensaje porque eres administrador del CRM de {{organisation}}.',
  },
  sheet: {
    company: 'Empresa cliente',
    mapped: 'Vinculada',
    yes: 'Sí',
    no: 'No',
    account: 'Cuenta',
    outcome: 'Resultado',
    reason: 'Motivo',
    candidates: 'Cuentas en cuestión',
    contactsThere: 'Contactos ya conocidos',
    contactsMade: 'Contactos nuevos',
    contactsLeft: 'Usuarios clientes sin contacto',
    projectsAssociated: 'Proyectos asociados',
  },
  grid: {
    row: 'Fila',
    person: 'Empresa cliente',
    given: 'Cuenta elegida',
    now: 'Sugerida',
    answer: 'Respuesta',
  },
  chooseFor: 'Elegir cuenta: {{name}}',
  chooseAccount: 'Elegir cuenta',
  another: 'Otra cuenta',
  link: 'Vincular',
  confidence: 'Seguridad del {{percent, number}} %',
  noneFit: 'Ninguna cuenta se parece. Busca una.',
  isLinkedTo: 'Ya es {{company}}',
  reasons: {
    same_name: 'El mismo nombre',
    legal_form: 'El mismo nombre, con la forma jurídica escrita de otro modo',
    near_spelling: 'Se escribe casi igual',
    abbreviation: 'Una abreviatura',
    word_order: 'Las mismas palabras en otro orden',
    more_words: 'Una tiene más palabras',
    joined_words: 'Las mismas palabras, escritas juntas',
    acronym: 'Iniciales del otro nombre',
    other_legal_form: 'Pero otra forma jurídica',
    same_domain: 'El mismo dominio web o de correo',
    same_phone: 'El mismo teléfono',
    same_place: 'La misma ciudad',
    other_domain: 'Pero otro dominio',
  },
}
