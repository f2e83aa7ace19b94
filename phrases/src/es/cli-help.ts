import type { Phrases } from '../shape.ts'

export const help: Phrases['cli']['help'] = {
  about: 'Lleva personas a Muster desde archivos, ve antes cada cambio y deshazlo después si hace falta.',
  headings: {
    usage: 'Uso:',
    arguments: 'Argumentos:',
    options: 'Opciones:',
    globalOptions: 'Opciones de todas las órdenes:',
    commands: 'Órdenes:',
    people: 'Importaciones y personas:',
    access: 'Acceso:',
    server: 'Servidor:',
    description: 'Descripción:',
    examples: 'Ejemplos:',
    environment: 'Entorno:',
    files: 'Archivos:',
    exitStatus: 'Código de salida:',
    settings: 'Ajustes:',
  },
  options: 'opciones',
  command: 'orden',
  defaultValue: 'por omisión',
  choices: 'valores',
  helpOption: 'muestra esta ayuda',
  helpCommand: 'muestra la ayuda de una orden',
  version: 'muestra la versión',
  url: 'dirección del servidor',
  token: 'token de la API',
  org: 'organización, por su nombre corto o id (solo si perteneces a varias)',
  lang: 'idioma de la salida',
  json: 'escribe un único documento JSON y nada más',
  environment:
    '  MUSTER_URL     dirección del servidor (http://127.0.0.1:4400)\n' +
    '  MUSTER_TOKEN   token de la API\n' +
    '  MUSTER_ORG     organización, por su nombre corto o id\n' +
    '  MUSTER_DATA    carpeta de datos de un servidor en este equipo (./data)\n' +
    '  LC_ALL, LANG   idioma de la salida: en o es',
  files:
    '  ~/.config/muster/login.json   dirección y token que guarda muster login\n' +
    '  $MUSTER_DATA/demo.json        si nada más indica un servidor: la demostración de esta carpeta',
  exitStatus:
    '  0   hecho\n' +
    '  2   uso incorrecto\n' +
    '  3   la importación necesita decisiones o datos\n' +
    '  4   algunas filas fallaron o habían cambiado entretanto\n' +
    '  5   el servidor se negó o no responde',
  import: {
    summary: 'importa personas de un archivo o un CRM a un grupo, la organización, su jerarquía o un portal',
    description:
      'Lee un archivo CSV, XLSX o XLS, o los usuarios de un CRM, compara cada fila con la organización y muestra qué cambiaría. ' +
      'Antes de eso no se escribe nada. En una terminal pregunta lo que queda por decidir y si hay que importar; ' +
      'en otro caso el plan se guarda y se sigue con muster decide y muster apply.',
    file: 'un archivo CSV, XLSX o XLS; - lee CSV de la entrada estándar',
    into: 'destino: department:NOMBRE, group:NOMBRE, portal:NOMBRE, client-users:PORTAL o client-companies:PORTAL (por nombre, nombre corto o id), organisation, hierarchy, o contacts, accounts o deals del CRM',
    roleColumn: 'columna con el rol',
    emailColumn: 'columna con la dirección de correo',
    map: 'toma una columna para un campo: email, role, reportsTo y otros (se puede repetir)',
    set: 'responde a un conflicto para todas sus filas, por ejemplo department_conflict=move (se puede repetir)',
    invite: 'cuándo escribir a las personas invitadas',
    sheet: 'hoja del libro',
    encoding: 'codificación de caracteres de un archivo CSV',
    delimiter: 'separador de un archivo CSV',
    planOnly: 'se detiene en el plan y no pregunta nada',
    apply: 'importa en cuanto no quede nada por decidir',
    name: 'nombre de archivo que se muestra al leer de la entrada estándar',
    from: 'lee un CRM en lugar de un archivo',
    records: 'qué se lee de él: users, contacts o accounts (lo que corresponda al destino si no se indica)',
    email: 'correo del administrador que creó la clave de servicio',
    key: 'clave de servicio del CRM; - la lee de la entrada estándar',
    crmUrl: 'dirección del CRM (si no se indica, la de este servidor)',
    connection: 'una conexión guardada, por nombre o id, en lugar de correo y clave',
    customerPortal:
      'lleva los usuarios de un portal de clientes del CRM a client-users:PORTAL, por su dirección, nombre o id',
    include: 'a quién se importa: personas activas, o todas las que enumera el CRM (active; clientes: all)',
    role: 'rol en el portal para todos (si no se indica, el sugerido para su perfil del CRM)',
    project: 'proyecto del portal para todos, por clave, nombre o id (se puede repetir)',
    examples:
      '  muster import --from crm --email ana@acme.example --key - --into portal:acme --role Employee --project WEB < clave\n' +
      '  muster import --from crm --into client-users:acme --set no_company=create_company --apply\n' +
      '  muster import --customer-portal clientes --into client-users:acme --apply\n' +
      '  muster import ventas.xlsx --into department:Ventas\n' +
      '  muster import ventas.csv --into department:Ventas --set department_conflict=move --apply\n' +
      '  muster import personal.xls --into group:todos --sheet "Mayo 2026" --role-column Rol --plan-only --json\n' +
      '  muster import responsables.csv --into hierarchy --set not_in_file=keep',
  },
  runs: {
    summary: 'muestra las importaciones de la organización, las más recientes primero',
    limit: 'cuántas',
    state: 'solo las que están en este estado',
    q: 'solo aquellas cuyo archivo o destino coincide',
  },
  run: {
    summary: 'muestra una importación: estado, plan, preguntas y resultados',
    id: 'id de la importación',
    items: 'muestra también sus filas',
    conflict: 'solo filas con este conflicto',
    action: 'solo filas con esta acción prevista',
    outcome: 'solo filas con este resultado',
  },
  decide: {
    summary: 'responde a las preguntas de una importación',
    description:
      'Las respuestas valen para todas las filas de un conflicto (--set) o para una fila (--row), y un valor ' +
      'equivocado se puede corregir (--fix). El orden no importa, y todo se puede cambiar hasta que se aplica.',
    row: 'responde para una fila: 12:invalid_role=as_member (se puede repetir)',
    fix: 'corrige un valor de una fila: 13:role=Seguidor (se puede repetir)',
    apply: 'importa cuando no quede nada por decidir',
    examples:
      '  muster decide 0192… --set department_conflict=move --set unknown_member=invite\n' +
      '  muster decide 0192… --row 12:invalid_role=as_member --fix 13:role=Seguidor',
  },
  apply: { summary: 'aplica un plan que está listo' },
  undo: {
    summary: 'deshace una importación: muestra qué cambiaría y lo aplica con --apply',
    apply: 'la deshace enseguida si no queda nada por decidir',
  },
  replan: {
    summary: 'vuelve a planificar una importación, o abre otra con las filas que quedaron fuera',
  },
  cancel: { summary: 'detiene una importación después del bloque en curso' },
  download: {
    summary: 'descarga el informe de una importación, las filas por corregir o su plan',
    what: 'qué archivo',
    format: 'formato del archivo',
    output: 'dónde escribirlo; - es la salida estándar',
  },
  export: {
    summary:
      'exporta miembros, grupos, listas del CRM o los usuarios y proyectos de un portal como CSV o XLSX',
    portal: 'el portal, por dirección, id o nombre; para portal-users y projects',
    what: 'qué lista',
    q: 'solo aquellos cuyo nombre o dirección empieza así',
  },
  integration: {
    summary: 'cómo se entienden el CRM y su portal de Projects: estado, emparejar, reintentar, descartar',
    description:
      'Muestra la conexión del CRM con un portal de Projects, lo que espera en cada lado y los mensajes que no se han ' +
      'podido entregar, y los reintenta o los descarta; empareja las empresas clientes del portal con cuentas. ' +
      'Pueden los administradores del CRM.',
    health: 'mostrar el contacto, la clave, lo que espera y lo que no se ha podido entregar',
    map: 'emparejar empresas clientes con cuentas: una importación, que se muestra antes de hacerse',
    noContacts: 'no crear contactos de los usuarios clientes que nadie conoce',
    retry: 'reintentar ya los mensajes que no se han podido entregar; todos si no se nombran',
    discard: 'dar mensajes por perdidos; lo que espera detrás sigue su curso',
    message: 'número del mensaje, como en la lista',
    examples:
      '  muster integration\n  muster integration map --plan-only\n  muster integration retry\n  muster integration discard 1204',
  },
  keys: {
    summary: 'claves de servicio del CRM o de un portal: ver, generar, cambiar, revocar',
    description:
      'Una clave de servicio y la dirección del administrador que la creó permiten que otra aplicación u otro servidor ' +
      'lea este CRM o se conecte a un portal. Una clave nueva se muestra una sola vez. Para crear y retirar claves ' +
      'hace falta un token que lo pueda todo: muster login --admin.',
    portal: 'las claves de este portal, por dirección, id o nombre; si no se indica, las del CRM',
    list: 'muestra las claves y cómo están, las más recientes primero',
    state: 'solo claves que no se han revocado, o solo las revocadas',
    generate: 'genera una clave y la muestra, esta única vez',
    name: 'dónde se usará',
    scope: 'qué puede hacer (se puede repetir; si no se indica, leerlo todo)',
    expires: 'días hasta que caduque, o never',
    allow:
      'dirección o red desde la que se puede usar (se puede repetir; si no se indica, desde cualquier lugar)',
    key: 'la clave: por nombre, id o sus cuatro últimos caracteres',
    regenerate: 'pone una clave nueva en lugar de otra y la muestra, esta única vez',
    overlap: 'cuánto tiempo sigue funcionando la clave anterior',
    revoke: 'retira una clave para siempre; todo lo que la usa se detiene ahora',
    yes: 'no preguntar',
    examples:
      '  muster keys\n' +
      '  muster keys generate --name "Proyectos en Madrid" --scope crm.users:read --expires 90\n' +
      '  muster keys regenerate "Proyectos en Madrid" --overlap 24h\n' +
      '  muster keys revoke 7xQ2\n' +
      '  muster keys generate --portal acme --name "CRM en Lima"',
  },
  login: {
    summary: 'inicia sesión y guarda un token de la API en este equipo',
    description:
      'Pide la contraseña, o la lee de la entrada estándar con --password-stdin, crea un token de la API ' +
      'y lo guarda en un archivo que solo tú puedes leer.',
    email: 'tu dirección de correo',
    code: 'código de la aplicación, si la cuenta usa la verificación en dos pasos',
    passwordStdin: 'lee la contraseña de la entrada estándar',
    expires: 'días hasta que caduque el token',
    admin: 'el token puede todo lo que puedes tú, también las claves de servicio',
  },
  logout: { summary: 'olvida el token guardado en este equipo' },
  completion: {
    summary: 'escribe un guion de autocompletado para tu intérprete de órdenes',
    shell: 'tu intérprete de órdenes',
    examples:
      '  source <(muster completion bash)\n' +
      '  muster completion zsh > ~/.zsh/completions/_muster\n' +
      '  muster completion fish > ~/.config/fish/completions/muster.fish',
  },
}
