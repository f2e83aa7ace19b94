import type { Phrases } from '../shape.ts'
import { records } from './imports-records.ts'

export const targets: Phrases['imports']['flow']['targets'] = {
  label: '¿Adónde van estas personas?',
  others: 'O empezar otra importación',
  places: {
    name: 'A un grupo o departamento',
    hint: 'Personas de la organización reciben un lugar en él.',
    dropHint: 'Excel (XLSX, XLS) o CSV. Una fila por persona: un correo electrónico y, si quieres, un rol.',
    update_one: 'cambiará {{count, number}} rol',
    update_other: 'cambiará {{count, number}} roles',
    undoUpdate_one: 'restaurará {{count, number}} rol anterior',
    undoUpdate_other: 'restaurará {{count, number}} roles anteriores',
  },
  people: {
    name: 'A la organización',
    hint: 'Entran personas nuevas, con nombre, responsable, departamento y grupos. Las conocidas se comparan.',
    dropHint:
      'Excel (XLSX, XLS) o CSV. Una fila por persona: un correo electrónico y lo que sepas de nombre, cargo, teléfono, número de empleado, responsable, departamento y grupos.',
    update_one: 'cambiará a {{count, number}} persona',
    update_other: 'cambiará a {{count, number}} personas',
    undoUpdate_one: 'restaurará a {{count, number}} persona',
    undoUpdate_other: 'restaurará a {{count, number}} personas',
  },
  portalUsers: {
    title: 'Importar usuarios del portal en {{place}}',
    name: 'En un portal',
    hint: 'Las personas pasan a ser usuarios del portal, con un rol y sus proyectos.',
    dropHint:
      'Excel (XLSX, XLS) o CSV. Una fila por persona: la dirección de correo y, si quieres, nombre, rol y proyectos.',
    update_one: 'cambiar {{count, number}} usuario del portal',
    update_other: 'cambiar {{count, number}} usuarios del portal',
    undoUpdate_one: 'restablecer {{count, number}} usuario del portal',
    undoUpdate_other: 'restablecer {{count, number}} usuarios del portal',
  },
  managers: {
    title: 'Importar responsables',
    place: 'Jerarquía',
    name: 'A la jerarquía',
    hint: 'Quién depende de quién: cada persona recibe un responsable.',
    dropHint:
      'Excel (XLSX, XLS) o CSV con dos columnas: el correo de una persona y el de su responsable. Quienes no están en el archivo pasan a depender del propietario, si no eliges otra cosa antes de que cambie nada.',
    update_one: 'cambiará el responsable de {{count, number}} persona',
    update_other: 'cambiará los responsables de {{count, number}} personas',
    undoUpdate_one: 'devolverá a {{count, number}} persona su responsable anterior',
    undoUpdate_other: 'devolverá a {{count, number}} personas sus responsables anteriores',
  },
  ...records,
  fields: {
    of: '{{field}}: valores distintos',
    all: 'Una respuesta para todos los campos',
    field: 'Campo',
    people: 'Filas',
    answer: 'Respuesta',
    answerOf: 'Respuesta para {{field}}',
    rows: 'Fila por fila',
    rowsOf: '{{field}}, fila por fila',
    apply: 'Aplicar estas respuestas',
    keepHint: 'Lo que la organización ya sabe se queda, también lo vacío.',
    fillHint: 'Rellenar solo cambia lo que hasta ahora está vacío.',
    picture: 'Filas cuyos valores difieren de lo que hay, por campo',
    short: { keep: 'Conservar', overwrite: 'Sustituir', overwrite_if_empty: 'Rellenar' },
  },
  fileDepartment: 'El departamento del archivo',
  colChanges: 'Cambios',
  from: '{{before}} → {{after}}',
  more: 'y {{count, number}} más',
}
