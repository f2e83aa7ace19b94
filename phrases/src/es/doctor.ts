import type { Phrases } from '../shape.ts'

export const doctor: Phrases['doctor'] = {
  well: 'Todo está en orden.',
  problems_one: '{{count, number}} problema.',
  problems_other: '{{count, number}} problemas.',
  checks: {
    settings: 'Ajustes',
    data_folder: 'Carpeta de datos',
    key_file: 'Clave',
    disk_space: 'Espacio en disco',
    database: 'Base de datos',
    clock: 'Reloj',
    migrations: 'Migraciones',
    walls: 'Muros',
    counts: 'Recuentos',
    audit_chain: 'Registro de auditoría',
    imports: 'Importaciones',
    jobs: 'Trabajos',
    mails: 'Bandeja de salida',
    mail_server: 'Servidor de correo',
    read_replica: 'Réplica de lectura',
  },
  settings_fine: { is: 'todos se pueden leer' },
  settings_wrong: {
    is: '{{mistake}}',
    todo: 'Corrígelo en el entorno; la tabla de ajustes está en docs/operating.md.',
  },
  data_folder_fine: { is: '{{folder}}' },
  data_folder_missing: {
    is: '{{folder}} no existía',
    todo: 'Es lo normal en una instalación nueva. Si no lo es, pon en MUSTER_DATA la carpeta que usa el servidor.',
  },
  data_folder_closed: {
    is: 'este usuario no puede escribir en {{folder}}',
    todo: 'Arranca Muster como el usuario al que pertenece, o dásela a este con chown.',
  },
  data_folder_of_other: {
    is: '{{folder}} pertenece a otro usuario ({{uid}})',
    todo: 'Arranca Muster como ese usuario, o dale la carpeta a este con chown.',
  },
  data_folder_open: {
    is: 'otros usuarios pueden escribir en {{folder}} ({{mode}})',
    todo: 'Ciérrala: chmod go-w {{folder}}',
  },
  disk_fine: { is: '{{megabytes, number}} MB libres' },
  disk_low: {
    is: 'solo quedan {{megabytes, number}} MB libres en {{folder}}',
    todo: 'Libera espacio o lleva la carpeta de datos a un disco mayor. Con el disco lleno, las importaciones se detienen hasta que haya sitio.',
  },
  key_set: { is: 'la de MUSTER_SECRET' },
  key_fine: { is: '{{file}}, que solo puede leer su dueño' },
  key_missing: {
    is: '{{file}} no estaba y se acaba de crear',
    todo: 'Es lo normal en una instalación nueva. Si no lo es, vuelve a poner la clave anterior o los secretos guardados seguirán cerrados.',
  },
  key_open: {
    is: 'otros podían leer {{file}} ({{mode}}); ya se han corregido sus permisos',
    todo: 'Averigua quién pudo leerla. Con una copia se abren todos los secretos guardados.',
  },
  key_of_other: {
    is: '{{file}} pertenece a otro usuario ({{uid}})',
    todo: 'Dáselo al usuario con el que funciona Muster.',
  },
  database_fine: { is: 'PostgreSQL {{version}}, con el rol {{role}}' },
  database_away: {
    is: 'no responde: {{why}}',
    todo: 'Mira si está en marcha y si DATABASE_URL apunta a ella; su propio registro dice más.',
  },
  role_sees_all: {
    is: 'el rol {{role}} ve a través de los muros y no puede pasar a uno que no vea',
    todo: 'Da en DATABASE_URL un rol corriente al que pertenezca la base de datos.',
  },
  clock_fine: { is: 'la misma hora en los dos lados' },
  clock_off: {
    is: 'el reloj de la base de datos se desvía {{seconds, number}} segundos del de este equipo',
    todo: 'Haz que los dos tomen la hora de la red (chrony, systemd-timesyncd).',
  },
  migrations_fine: { is: 'las {{count, number}} están aplicadas' },
  migrations_none: {
    is: 'la base de datos está vacía',
    todo: 'Arranca el servidor o ejecuta muster migrate.',
  },
  migrations_pending: {
    is: 'por aplicar: {{migrations}}',
    todo: 'Ejecuta muster migrate o arranca el servidor; después llama otra vez a muster doctor, que revisará el resto.',
  },
  migrations_unknown: {
    is: 'escritas por un Muster más nuevo: {{migrations}}',
    todo: 'Arranca la versión más nueva o restaura una copia de antes.',
  },
  migrations_changed: {
    is: 'cambiadas después de aplicarse: {{migrations}}',
    todo: 'Instala de nuevo esta versión de Muster: sus archivos no son los que se publicaron.',
  },
  walls_fine: { is: '{{count, number}} tablas, cada una separada por organización' },
  walls_down: {
    is: 'sin separar: {{tables}}',
    todo: 'Detén el servidor. Alguien ha desactivado la seguridad por filas; restaura una copia, o actívala y fuérzala otra vez.',
  },
  counts_fine: { is: 'correctos en todas las organizaciones ({{count, number}})' },
  counts_wrong: {
    is: '{{count, number}} recuentos de personas no coinciden con lo que hay',
    todo: 'Alguien ha escrito en las tablas con los disparadores desactivados. Copiar y restaurar no lo arregla; avísanos e indica la versión.',
  },
  chain_fine: {
    is: '{{count, number}} sucesos bajo {{seals, number}} sellos, todos como se escribieron',
  },
  chain_broken: {
    is: 'el registro de la organización {{organisation}} fue modificado: sello {{seal}}, {{reason}}',
    todo: 'Alguien ha cambiado la base de datos al margen de Muster. Compárala con una copia de antes y averigua quién tiene acceso.',
  },
  runs_fine: { is: '{{count, number}} en marcha' },
  runs_waiting: {
    is: '{{count, number}} esperan a un servidor',
    todo: 'Arranca el servidor; seguirá donde se quedaron.',
  },
  runs_undriven: {
    is: 'ningún servidor se ocupa de {{runs}}',
    todo: 'El registro de los servidores dice por qué («run interrupted»). Reinicia uno de ellos.',
  },
  runs_without_tables: {
    is: 'faltan las tablas de {{runs}}',
    todo: 'Cancela estas importaciones y vuelve a subir sus archivos.',
  },
  jobs_fine: { is: 'ninguno ha fallado ni se retrasa' },
  jobs_failed: {
    is: 'abandonados tras 25 intentos: {{jobs}}',
    todo: 'El registro del servidor dice por qué.',
  },
  jobs_late: {
    is: 'esperan desde hace más de 10 minutos: {{jobs}}',
    todo: 'Mira el registro del servidor y reinícialo.',
  },
  mails_fine: { is: 'ninguno ha fallado; {{count, number}} en camino' },
  mails_failed: {
    is: '{{count, number}} no se pudieron entregar',
    todo: 'Ajustes → Bandeja de salida muestra por qué y los envía otra vez.',
  },
  replica_fine: { is: 'responde' },
  replica_none: {
    is: 'DATABASE_READ_URL apunta a una base de datos que no sigue a ninguna',
    todo: 'Indica una réplica (hot standby) de la base de datos o quita el ajuste.',
  },
  replica_away: {
    is: 'no responde: {{why}}',
    todo: 'Mira si está en marcha y si DATABASE_READ_URL apunta a ella. Mientras tanto, las listas se leen de la propia base de datos.',
  },
  mail_server_fine: { is: '{{host}} acepta correos' },
  mail_server_none: {
    is: 'no hay ninguno, así que los correos se retienen',
    todo: 'Define SMTP_URL y MUSTER_MAIL_FROM para que se envíen.',
  },
  mail_server_away: {
    is: '{{host}} no acepta ninguno: {{why}}',
    todo: 'Revisa servidor, puerto, usuario y contraseña de SMTP_URL. Mientras tanto los correos esperan, durante dos días.',
  },
}
