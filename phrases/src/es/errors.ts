import type { Phrases } from '../shape.ts'

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
  last_owner: 'Una organización necesita un propietario activo. Nombra antes a otra persona propietaria.',
  rule_broken: 'Esto incumple una regla de la organización.',
  invalid_email: 'No es una dirección de correo. Debe tener la forma nombre@ejemplo.com.',
  weak_password:
    'Es una de las primeras contraseñas que prueba un atacante. Elige una más larga o menos común.',
  bad_setup_link:
    'Este enlace de configuración no es válido o ya se usó. El registro del servidor muestra el actual.',
  unknown_member: 'Esta persona no es miembro de la organización.',
  manager_cycle:
    'Esta persona ya depende del miembro, directamente o a través de otras. Elige otro responsable.',
  parent_cycle: 'Un departamento no puede depender de sí mismo. Elige otro departamento superior.',
  parent_not_department: 'Un departamento solo puede depender de otro departamento.',
  head_only_in_department: 'Solo los departamentos tienen responsables.',
  follower_only_in_department: 'Solo los departamentos tienen seguidores. Usa miembro o moderador.',
  unknown_conflict_kind: 'En esta importación no hay preguntas del tipo «{{kind}}».',
  unknown_conflict_option: '«{{option}}» no es una respuesta a «{{kind}}».',
  option_not_allowed: 'Aquí no se puede dar esta respuesta.',
  unknown_row: 'La fila {{row}} no está en esta importación.',
  fix_not_possible: 'Este valor no se puede corregir aquí.',
  seats_exceeded: 'No quedan plazas libres suficientes. Un propietario puede ampliarlas en Ajustes.',
  mapping_incomplete: 'Elige la columna que contiene las direcciones de correo.',
  mapping_unknown_column: 'El archivo no tiene la columna «{{column}}».',
  mapping_twice: 'Dos columnas están asignadas al mismo campo. Deja solo una.',
  unknown_sheet: 'El libro no tiene la hoja «{{sheet}}».',
  unknown_encoding: 'No se conoce la codificación «{{encoding}}». Elige una de la lista.',
  role_above_yours: 'No puedes dar un rol superior al tuyo.',
  nothing_to_undo: 'Esta importación no cambió nada, así que no hay nada que deshacer.',
  edition_forbids:
    'La edición de esta organización no lo incluye. El propietario de la organización puede cambiar la edición en Ajustes.',
  file_missing: 'La solicitud no trae ningún archivo. Elige un archivo XLSX, XLS o CSV.',
  file_empty: 'El archivo está vacío. Elige uno con una fila de encabezados y al menos una persona.',
  file_only_headers:
    'El archivo tiene encabezados, pero ninguna fila debajo. Añade a las personas y súbelo de nuevo.',
  file_too_large:
    'El archivo ocupa {{actualMb, number}} MB y el límite es de {{limitMb, number}} MB. Divídelo en partes.',
  file_wrong_type:
    'El contenido no corresponde a la extensión del archivo. Guárdalo de nuevo como XLSX, XLS o CSV.',
  file_unsupported: 'Este tipo de archivo no se puede leer. Usa XLSX, XLS o CSV.',
  file_encrypted: 'El libro está protegido con contraseña. Quita la protección y súbelo de nuevo.',
  file_corrupt:
    'El archivo está dañado y no se puede leer. Ábrelo en tu hoja de cálculo y guárdalo de nuevo.',
  file_truncated:
    'El archivo se corta a la mitad; la subida o la exportación se interrumpió. Súbelo de nuevo.',
  file_bomb:
    'Al descomprimirse, el libro ocupa muchísimo más de lo que necesita una lista de personas; se ha rechazado.',
  file_too_many_rows:
    'El archivo tiene más de {{limit, number}} filas, el máximo de una importación. Divídelo en partes.',
  file_too_many_columns:
    'La fila {{row, number}} tiene más de {{limit, number}} columnas, el máximo de una importación. Quita las que no hagan falta.',
  file_cell_too_long:
    'Una celda de la fila {{row, number}} supera los {{limit, number}} bytes. Acórtala y sube el archivo de nuevo.',
  file_quote_never_closed:
    'Las comillas que se abren en la fila {{row, number}}, columna {{column}}, no se cierran. Ciérralas y sube el archivo de nuevo.',
  file_binary:
    'El archivo contiene bytes que no son texto (fila {{row, number}}). Guárdalo como CSV con codificación UTF-8.',
  file_undecodable: 'El texto del archivo no se puede leer con esta codificación. Elige otra.',
  file_no_sheets: 'El libro no tiene ninguna hoja con celdas.',
  file_timeout: 'La lectura del archivo tardaba demasiado y se ha detenido. Divídelo en partes.',
  disk_full: 'El disco del servidor está lleno. Quien lo administra tiene que liberar espacio.',
  titles: {
    400: 'La solicitud no se puede leer',
    401: 'Sesión no iniciada',
    403: 'Sin permiso',
    404: 'No encontrado',
    405: 'No es posible aquí',
    409: 'En conflicto con el estado actual',
    413: 'Demasiado grande',
    415: 'Tipo de contenido desconocido',
    422: 'Contra una regla',
    429: 'Demasiadas solicitudes',
    500: 'Error del servidor',
    503: 'No disponible ahora',
  },
  places: {
    required: 'Falta este dato.',
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
    not_json: 'No es JSON válido.',
    not_a_version: 'No es una versión. Envía el ETag tal como llegó.',
  },
}
