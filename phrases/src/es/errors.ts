import type { Phrases } from '../shape.ts'
import { crmErrors } from './crm-errors.ts'
import { integrationErrors } from './integration-errors.ts'
import { oidc } from './oidc.ts'
import { serviceKeyErrors } from './service-key-errors.ts'

export const errors: Phrases['errors'] = {
  malformed: 'La solicitud no se puede leer tal como está. Más abajo se indica dónde falla.',
  bad_cursor: 'Esta página de la lista ya no existe. Vuelve a empezar por la primera.',
  unauthenticated: 'Inicia sesión o envía un token de API válido.',
  bad_credentials: 'La dirección de correo o la contraseña no son correctas.',
  forbidden:
    'No tienes permiso para hacer esto. Puede dártelo un propietario o administrador de la organización.',
  not_found: 'Aquí no hay nada, o pertenece a otra persona.',
  method_not_allowed: 'Esta dirección no admite este tipo de solicitud.',
  too_large: 'La solicitud es demasiado grande. Envíala en partes más pequeñas.',
  unsupported_media_type:
    'Aquí no se admite este tipo de contenido. Envía JSON o un formulario con un archivo.',
  rate_limited: 'Demasiados intentos. Vuelve a probar dentro de {{retryAfterSeconds, number}} segundos.',
  internal: 'Algo ha fallado en el servidor. Inténtalo de nuevo; si persiste, su registro dice más.',
  unavailable: 'El servidor está ocupado o arrancando. Inténtalo de nuevo en un momento.',
  conflict: 'No se puede hacer en el estado actual. Recarga la página para ver qué ha cambiado.',
  version_mismatch:
    'Alguien ha cambiado esto mientras lo editabas. Recarga para ver sus cambios y guarda de nuevo.',
  idempotency_reused: 'Esta Idempotency-Key ya se usó para otra solicitud. Usa una clave nueva.',
  already_set_up: 'Esta instalación ya está configurada. Inicia sesión.',
  email_taken: 'Ya hay alguien con esta dirección de correo.',
  name_taken: 'Este nombre ya está en uso. Elige otro.',
  undecided: 'Quedan preguntas por responder. Respóndelas y vuelve a intentarlo.',
  stale_plan: 'Algo ha cambiado desde que se hizo este plan. Revisa el plan nuevo y después importa.',
  wrong_run_state: 'La importación no está en el paso en que se puede hacer esto. Recarga para ver cómo va.',
  import_already_undone: 'Esta importación ya está deshecha.',
  last_owner:
    'Una organización necesita un propietario activo. Indica quién le sucede: será propietario en el mismo paso.',
  successor_unfit: 'Quien suceda tiene que ser otra persona, activa en la organización.',
  imports_at_work: 'Hay una importación leyendo o escribiendo. Inténtalo de nuevo cuando termine.',
  rule_broken: 'Esto incumple una regla de la organización.',
  invalid_domain: 'Esto no es un dominio: escríbelo como example.com, sin http:// y sin dirección.',
  invalid_email: 'No es una dirección de correo. Debe tener la forma nombre@ejemplo.com.',
  weak_password:
    'Es una de las primeras contraseñas que prueba un atacante. Elige una más larga o menos común.',
  wrong_code: 'Este código no es correcto o ya se ha usado. Espera al siguiente de tu aplicación.',
  sign_in_expired: 'Ha pasado demasiado tiempo. Vuelve a iniciar sesión con tu contraseña.',
  link_unknown: 'Este enlace no está completo. Ábrelo de nuevo desde el correo, entero.',
  link_expired: 'Este enlace ha caducado. Pide uno nuevo.',
  link_used: 'Este enlace ya se ha usado. Pide otro si lo necesitas.',
  link_replaced:
    'Este enlace ya no vale: se ha enviado otro más reciente o la contraseña ha cambiado desde entonces.',
  ...crmErrors,
  ...oidc.problems,
  ...serviceKeyErrors,
  ...integrationErrors,
  invitation_unknown:
    'Esto no es una invitación. Abre otra vez el enlace completo del correo; si sigue igual, pregunta a quien te invitó.',
  invitation_expired: 'Esta invitación ha caducado. Pide una nueva a {{inviter}}.',
  invitation_used: 'Esta invitación ya se aceptó. Inicia sesión.',
  invitation_replaced: 'Te enviamos una invitación más reciente. Usa el enlace del último correo.',
  invitation_withdrawn: 'Esta invitación ya no es válida: se ha retirado.',
  bad_setup_link:
    'Este enlace de configuración no es válido o ya se usó. El registro del servidor muestra el actual.',
  unknown_member: 'Esta persona no es miembro de la organización.',
  manager_cycle: 'Nadie puede depender de sí mismo a través de otros: {{path}}. Elige otro responsable.',
  hierarchy_too_deep:
    'Quedarían más de {{levels, number}} niveles de responsables uno sobre otro. Elige otro responsable.',
  parent_cycle: 'Un departamento no puede depender de sí mismo. Elige otro departamento superior.',
  parent_not_department: 'Un departamento solo puede depender de otro departamento.',
  head_only_in_department: 'Solo los departamentos tienen responsables.',
  follower_only_in_department: 'Solo los departamentos tienen seguidores. Usa miembro o moderador.',
  too_many_people:
    'Son {{count, number}} personas; aquí se pueden cambiar como máximo {{most, number}} a la vez. Acota la lista.',
  unknown_conflict_kind: 'En esta importación no hay preguntas del tipo «{{kind}}».',
  unknown_conflict_option: '«{{option}}» no es una respuesta a «{{kind}}».',
  option_not_allowed: 'Aquí no se puede dar esta respuesta.',
  unknown_row: 'La fila {{row}} no está en esta importación.',
  fix_not_possible: 'Este valor no se puede corregir aquí.',
  seats_exceeded: 'No quedan plazas libres suficientes. Un propietario puede ampliarlas en Ajustes.',
  mapping_incomplete: 'Elige la columna que contiene las direcciones de correo.',
  mapping_unknown_column: 'El archivo no tiene la columna «{{column}}».',
  mapping_twice: 'Dos columnas están asignadas al mismo campo. Deja solo una.',
  unknown_sheet: 'El libro no tiene ninguna hoja «{{sheet}}». Elige una de las que tiene.',
  unknown_encoding: 'No se conoce la codificación «{{encoding}}». Elige una de la lista.',
  role_above_yours: 'No puedes dar un rol superior al tuyo.',
  source_not_for_target: 'Aquí no se pueden importar personas de un CRM. Impórtalas desde un archivo.',
  source_access_missing: 'Hacen falta la dirección de correo y la clave de servicio del CRM.',
  source_address_invalid: 'De esta dirección no se puede leer. Debe ser como https://crm.ejemplo.com.',
  source_address_private:
    '{{host}} está en una red privada. Quien administra este servidor puede permitirlo con MUSTER_ALLOW_PRIVATE_SOURCES.',
  source_access_refused: '{{host}} no nos deja entrar ({{reason}}). Revisa los datos o genera otros allí.',
  source_scope_missing:
    'Estos datos no permiten leer los usuarios de {{host}}: falta el permiso {{scope}}. Genera una clave que lo incluya.',
  source_unexpected: '{{host}} ha respondido algo que no se entiende ({{why}}). ¿Es la dirección de un CRM?',
  source_unavailable: '{{host}} no responde. Inténtalo más tarde; se conserva lo que ya se leyó.',
  source_throttled:
    '{{host}} no admite más solicitudes por ahora. Inténtalo más tarde; se conserva lo que ya se leyó.',
  connection_gone:
    'La conexión guardada de esta importación ya no existe. Empieza la importación de nuevo con otra.',
  nobody_chosen: 'No se ha elegido a nadie. Elige a quién importar.',
  unknown_candidate: 'Entre las personas encontradas no hay nadie con el id {{id}}.',
  nothing_to_undo: 'Esta importación no cambió nada, así que no hay nada que deshacer.',
  portal_forbidden:
    'En este portal no tienes permiso para hacer esto. Puede dártelo un administrador del portal: {{administrators}}.',
  needs_successor:
    '{{name}} tiene a su cargo algo que otra persona debe asumir antes: {{stakes}}. Indica quién le sucede y lo asumirá en el mismo paso.',
  already_portal_user: 'Esta dirección ya es de un usuario de este portal: {{name}}.',
  already_client_user:
    'Esta dirección ya es de un usuario cliente de este portal: {{name}}, de {{company}}. Se puede convertir en usuario del portal.',
  client_of_other_company:
    'Esta dirección ya es de un usuario cliente de otra empresa: {{name}}, de {{company}}. Se puede trasladar aquí.',
  portal_seats_exceeded:
    'Este portal tiene {{seats, number}} plazas y {{used, number}} están ocupadas. Libera una plaza o pide al propietario de la organización otra edición en Ajustes.',
  portal_owner_stays:
    'El propietario de un portal se queda como está. Traspasa antes el portal a otra persona.',
  administrator_belongs:
    'El propietario y los administradores pertenecen a todos los proyectos y no se les puede sacar de ninguno.',
  own_domain:
    'Esta dirección es del dominio propio del portal, {{domain}}. Añade a su gente como usuarios del portal o permite usuarios clientes de este dominio en los ajustes del portal.',
  names_of_member: 'Esta persona es miembro de la organización. Su nombre se cambia en el directorio.',
  unknown_role: 'En este portal no hay ningún rol «{{role}}».',
  unknown_profile: 'En este portal no hay ningún perfil «{{profile}}».',
  unknown_portal_user: 'Esta persona no es usuaria de este portal.',
  unknown_project: 'En este portal no hay ningún proyecto «{{project}}».',
  unknown_client_company: 'En este portal no existe esa empresa cliente.',
  unknown_task_list: 'En este proyecto no existe esa lista de tareas.',
  standard_stays:
    'El rol Administrador y su perfil no se pueden cambiar, y los que vienen de serie no se pueden quitar.',
  still_in_use: 'Todavía lo tienen {{count, number}} personas. Dales antes otro.',
  dates_reversed: 'No puede terminar antes de empezar.',
  edition_forbids:
    'La edición de esta organización no lo incluye. El propietario de la organización puede cambiar la edición en Ajustes.',
  file_missing: 'La solicitud no trae ningún archivo. Elige un archivo XLSX, XLS o CSV.',
  file_empty: 'El archivo está vacío. Elige uno con una fila de encabezados y al menos una persona.',
  file_only_headers:
    'El archivo tiene encabezados, pero ninguna fila debajo. Añade a las personas y súbelo de nuevo.',
  file_too_large:
    'El archivo ocupa {{actualMb, number}} MB y el límite es de {{limitMb, number}} MB. Divídelo en partes.',
  file_wrong_type:
    '«{{name}}» termina en .{{expected}}, pero es $t(files.kinds.{{kind}}). Guárdalo en el formato que indica su nombre o ponle la extensión correcta.',
  file_unsupported:
    '«{{name}}» no se puede leer: es $t(files.kinds.{{kind}}). Guárdalo como XLSX, XLS o CSV.',
  file_encrypted: 'El libro está protegido con contraseña. Ábrelo, quita la contraseña y súbelo de nuevo.',
  file_corrupt:
    'El archivo está dañado y no se puede leer. Ábrelo en tu hoja de cálculo, guárdalo como nuevo y súbelo otra vez.',
  file_truncated:
    'El archivo se corta antes del final; seguramente se interrumpió una copia o descarga. Súbelo de nuevo desde el original.',
  file_bomb:
    'El libro se ha rechazado: $t(files.budgets.{{budget}}). Una lista de personas necesita mucho menos. Copia la hoja con las personas a un libro nuevo y sube ese.',
  file_too_many_rows:
    'El archivo tiene {{actual, number}} filas y una importación admite {{limit, number}} como máximo. Divídelo en partes.',
  file_too_many_columns:
    'La fila {{row, number}} tiene {{actual, number}} columnas y una importación admite {{limit, number}} como máximo. Quita las que no hagan falta.',
  file_cell_too_long:
    'La celda de la fila {{row, number}}, columna {{column}}, ocupa {{actual, number}} bytes; se permiten {{limit, number}}. Acórtala y sube el archivo de nuevo.',
  file_quote_never_closed:
    'Las comillas que se abren en la fila {{row, number}}, columna {{column}}, no se cierran. Ciérralas y sube el archivo de nuevo.',
  file_binary:
    'El archivo contiene bytes que no son texto; los primeros, en la fila {{row, number}}. Guárdalo como CSV (UTF-8) desde tu hoja de cálculo.',
  file_undecodable:
    'El texto de la fila {{row, number}} no encaja en ninguna codificación conocida. Guarda el archivo como CSV con UTF-8 y súbelo de nuevo.',
  file_no_sheets:
    'El libro no tiene ninguna hoja con celdas, solo gráficos o macros. Elige un libro con una lista de personas.',
  file_timeout:
    'La lectura del archivo superaba los {{limit, number}} segundos y se ha detenido. Divídelo en partes.',
  disk_full: 'El disco del servidor está lleno. Quien lo administra tiene que liberar espacio.',
  backup_missing: 'No hay ningún archivo {{file}} que se pueda leer.',
  backup_exists: '{{file}} ya existe. Elige otro nombre o sustitúyelo con --overwrite.',
  backup_unreadable: '{{file}} no es una copia de seguridad de Muster. No se ha cambiado nada.',
  backup_damaged:
    '{{file}} está dañado o incompleto (en {{place}}). No se ha cambiado nada. Usa otra copia de seguridad.',
  backup_nothing: 'Esta base de datos todavía no contiene Muster, así que no hay nada que copiar.',
  backup_newer:
    'La copia la hizo un Muster más nuevo: contiene {{migration}}, que aquí no se conoce. Restáurala con esa versión.',
  backup_changed:
    'La copia contiene la migración {{migration}} en otra forma que este Muster. Restáurala con la versión que la hizo.',
  backup_not_empty:
    'Esta instalación ya contiene datos. Restaura en una vacía o sustituye todo su contenido con --replace.',
  backup_servers_running:
    'Hay otros procesos de Muster trabajando con esta base de datos ({{count, number}}). Detenlos y vuelve a restaurar.',
  backup_other_key:
    'La copia pertenece a otra clave que la de esta instalación. Pon su secret.key en la carpeta de datos o define su MUSTER_SECRET. Con --other-key se restaura de todos modos: los segundos factores, los secretos guardados y los enlaces de invitaciones abiertas no funcionarán.',
  titles: {
    400: 'La solicitud no se puede leer',
    401: 'Sesión no iniciada',
    403: 'Sin permiso',
    404: 'No encontrado',
    405: 'No es posible aquí',
    409: 'En conflicto con el estado actual',
    410: 'Ya no es válido',
    413: 'Demasiado grande',
    415: 'Tipo de contenido desconocido',
    422: 'Contra una regla',
    429: 'Demasiadas solicitudes',
    500: 'Error del servidor',
    503: 'No disponible ahora',
  },
  places: {
    required: 'Falta este dato.',
    not_the_same: 'No es la misma dirección.',
    wrong_type: 'Debe ser del tipo {{expected}}.',
    unknown_property: 'Aquí no existe la propiedad «{{name}}». Quítala o revisa cómo está escrita.',
    not_one_of: 'Debe ser uno de estos valores: {{options}}.',
    too_short: 'Debe tener al menos {{minimum, number}} caracteres.',
    too_long: 'Puede tener como máximo {{maximum, number}} caracteres.',
    too_small: 'Debe ser {{minimum, number}} o más.',
    too_big: 'Debe ser {{maximum, number}} o menos.',
    too_few: 'Debe tener al menos {{minimum, number}} elementos.',
    too_many: 'Puede tener como máximo {{maximum, number}} elementos.',
    invalid: 'Este valor no es válido.',
    in_the_past: 'Debe ser una fecha futura.',
    unknown_time_zone: 'No hay ninguna zona horaria con este nombre. Usa una como Europe/Madrid.',
    not_an_instant: 'No es una fecha y hora. Usa la forma 2026-01-31T12:00:00Z.',
    not_json: 'No es JSON válido.',
    not_an_address: 'Esto no es ni una dirección ni una red. Escriba 203.0.113.7 o 203.0.113.0/24.',
    not_a_version: 'No es una versión. Envía el ETag tal como llegó.',
  },
}
