import type { Phrases } from '../shape.ts'

export const commands: Phrases['commands'] = {
  values: {
    address: 'DIRECCIÓN',
    file: 'ARCHIVO',
    folder: 'CARPETA',
    language: 'en|es',
    name: 'NOMBRE',
    number: 'NÚMERO',
    password: 'CONTRASEÑA',
    url: 'URL',
    zone: 'ZONA',
  },
  options: {
    data: 'carpeta del archivo de clave y de la base de datos incluida',
    email: 'correo electrónico del propietario',
    'end-second-factor':
      'desactiva también su verificación en dos pasos, si ha perdido el teléfono y los códigos',
    'first-name': 'nombre del propietario',
    host: 'dirección en la que escucha; por omisión, 127.0.0.1',
    json: 'escribe un único documento JSON y nada más',
    'keep-mail': 'retiene los correos que esperaban en vez de enviarlos',
    lang: 'idioma de la salida',
    language: 'idioma de la organización y del propietario',
    'last-name': 'apellidos del propietario',
    linkEmail: 'dirección de correo de la persona',
    organisation: 'nombre de la organización',
    'other-key': 'restaura aunque la clave de esta instalación sea otra',
    overwrite: 'sustituye el archivo si ya existe',
    password: 'contraseña del propietario, de 10 caracteres o más; - la lee de la entrada estándar',
    port: 'puerto en el que escucha; por omisión, 4400',
    replace: 'sustituye todo lo que contiene esta instalación',
    setupJson: 'escribe { organisation, email, token } como JSON',
    'time-zone': 'zona horaria de la organización: Europe/Madrid',
    url: 'la dirección que usan las personas, para los enlaces',
    'with-key': 'incluye la clave de la instalación: el archivo abre entonces todos los secretos guardados',
    yes: 'sustituye sin preguntar',
  },
  required: 'obligatoria',
  settings: '  Todos los ajustes se pueden dar en el entorno; la tabla está en docs/operating.md.',
  exitStatus:
    '  0   hecho\n' +
    '  1   algo se rompió, o muster doctor encontró un problema\n' +
    '  2   uso incorrecto\n' +
    '  5   rechazado: el mensaje dice por qué y qué hacer',
  serve: {
    summary: 'pone en marcha el servidor: páginas, API y el trabajo que hay detrás',
    about:
      'Mantiene el servidor en marcha hasta que se le pide parar (Ctrl-C, SIGTERM). Entonces deja de aceptar ' +
      'solicitudes, acaba el bloque de la importación que esté escribiendo y termina en menos de 10 segundos. En una ' +
      'instalación vacía, el registro muestra un enlace de configuración de un solo uso.',
    examples: '  muster serve\n  muster serve --port 8080 --host 0.0.0.0 --url https://muster.example.com',
  },
  setup: {
    summary: 'prepara una instalación vacía: primer propietario y organización',
    about:
      'Crea el primer propietario y la organización de una instalación vacía, y un token de la API con todos los ' +
      'derechos del propietario. Funciona con el servidor en marcha o parado.',
    examples:
      '  muster setup --organisation Acme --email ann@acme.example --password - < clave.txt\n' +
      '  muster setup --organisation Acme --email ann@acme.example --password "$PASSWORD" --json',
    done: '{{name}} está lista.',
    organisation: 'Organización',
    email: 'Usuario',
    token: 'Token API',
    once: 'El token solo se muestra esta vez.',
    tooShort: '--password necesita al menos {{minimum}} caracteres.',
    noLanguage: '--language es en o es.',
    noOrganisation: '--organisation está vacía.',
  },
  'password-link': {
    summary: 'crea un enlace con el que alguien elige su contraseña',
    about:
      'Crea un enlace con el que alguien elige su contraseña y entra, cuando no hay servidor de correo que lo envíe. ' +
      'Sirve una sola vez y durante una hora; no se lo des a nadie más. Funciona con el servidor en marcha o parado.',
    examples:
      '  muster password-link --email ann@acme.example\n' +
      '  muster password-link --email ann@acme.example --end-second-factor',
    done: 'Con este enlace {{email}} elige una contraseña, una sola vez, hasta las {{time}}:',
    nobody: 'Aquí nadie tiene la dirección {{email}}.',
  },
  demo: {
    summary: 'pone en marcha el servidor con una organización de demostración y archivos de ejemplo',
    about:
      'Pone en marcha el servidor con una organización inventada de unos cientos de personas, archivos de ejemplo ' +
      'listos para importar y una importación ya hecha. La dirección, el usuario y el token de la API se muestran y ' +
      'se guardan en demo.json, en la carpeta de datos. Al arrancar otra vez se encuentra la misma demostración.',
    examples: '  muster demo\n  muster demo --port 8080 --data ./demo-data',
    at: 'La demostración de Muster está en {{url}}',
    email: 'Usuario',
    password: 'Contraseña',
    token: 'Token API',
    kept: 'Lo mismo queda en {{folder}}/demo.json; los archivos para importar están en {{folder}}/samples.',
    stop: 'Ctrl-C la detiene.',
  },
  migrate: {
    summary: 'pone al día la base de datos y termina',
    about:
      'Aplica las migraciones que trae esta versión. El servidor hace lo mismo al arrancar; esta orden es para ' +
      'instalaciones que prefieren hacerlo antes.',
    examples: '  muster migrate\n  DATABASE_URL=postgres://muster@db/muster muster migrate',
    upToDate: 'La base de datos está al día.',
    applied: 'Aplicadas: {{migrations}}',
  },
  doctor: {
    summary: 'revisa la instalación y dice qué hacer con cada hallazgo',
    about:
      'Revisa los ajustes, la carpeta de datos, la base de datos, los muros entre organizaciones, las migraciones, los ' +
      'recuentos, la cadena de auditoría, las importaciones, los trabajos y el servidor de correo. No cambia nada y ' +
      'funciona con el servidor en marcha o parado.',
    examples: '  muster doctor\n  muster doctor --json',
  },
  backup: {
    summary: 'guarda en un archivo todo lo que contiene la instalación',
    about:
      'Escribe todas las tablas tal como están en un mismo instante en un archivo comprimido con sumas de ' +
      'comprobación, mientras el servidor sigue trabajando, desde la base de datos incluida o la de DATABASE_URL. El ' +
      'archivo contiene datos de personas: solo puede leerlo su dueño y debe guardarse en un lugar seguro. Con - como ' +
      'ARCHIVO escribe en la salida estándar. La clave de la instalación (secret.key o MUSTER_SECRET) no va dentro si ' +
      'no se pide con --with-key: consérvala, pero en otro sitio.',
    examples:
      '  muster backup /copias/muster-$(date +%F).backup\n' +
      '  muster backup - | age -r "$RECIPIENT" > muster.backup.age',
    done_one: '{{file}}: {{count, number}} fila de {{tables, number}} tablas, {{size}}.',
    done_other: '{{file}}: {{count, number}} filas de {{tables, number}} tablas, {{size}}.',
    keepKey: 'La clave de esta instalación no va dentro: conserva también {{key}}, en otro sitio.',
    hasKey:
      'La clave de esta instalación va dentro: quien tenga el archivo puede abrir todos los secretos guardados.',
  },
  restore: {
    summary: 'restaura una copia de seguridad en una instalación vacía',
    about:
      'Primero comprueba el archivo entero y después lo restaura en una sola transacción: o queda todo, o no ha ' +
      'cambiado nada. La copia de una versión anterior se restaura como era y luego se pone al día. El servidor tiene ' +
      'que estar parado. Las sesiones y los tokens de la API son los de la copia, y los correos que esperaban se envían ' +
      'cuando arranca el servidor, salvo con --keep-mail.',
    examples:
      '  muster restore /copias/muster-2026-05-01.backup\n' +
      '  muster restore muster.backup --replace --yes',
    checked: 'El archivo está completo: {{rows, number}} filas, hecho el {{at}} por Muster {{version}}.',
    ask: 'Esta instalación ya contiene datos; se sustituirán todos. Escribe «sustituir» para seguir: ',
    answer: 'sustituir',
    done_one: '{{count, number}} fila de {{tables, number}} tablas restaurada.',
    done_other: '{{count, number}} filas de {{tables, number}} tablas restauradas.',
    migrated: 'Puesta al día: {{migrations}}',
    keyPut: 'La clave de la copia está en {{file}}.',
    keyOld: 'La clave que había antes queda guardada como {{file}}.',
    mailKept_one: '{{count, number}} correo que esperaba queda retenido en la bandeja de salida.',
    mailKept_other: '{{count, number}} correos que esperaban quedan retenidos en la bandeja de salida.',
  },
  usage: {
    unknown: 'No existe la orden {{name}}.',
    missing: 'Falta --{{name}}.',
    noFile: 'Indica el archivo.',
    see: 'Consulta: muster {{command}} --help',
  },
}
