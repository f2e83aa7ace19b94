import type { recordConflicts as english } from '../en/imports-record-conflicts.ts'
import type { Phrases } from '../shape.ts'

export const recordConflicts: Pick<Phrases['imports']['conflicts'], keyof typeof english> = {
  missing_key: {
    title: 'Filas sin nada por lo que reconocerlas',
    explain_one: '{{count, number}} fila no dice por qué se reconoce su registro.',
    explain_other: '{{count, number}} filas no dicen por qué se reconocen sus registros.',
    options: {
      skip: { label: 'Omitirlas', here: 'No se añade', there: '' },
      create: { label: 'Añadir cada una como nueva', here: 'Se añade como nueva, conocida o no', there: '' },
    },
  },
  several_match: {
    title: 'Hay más de uno que encaja',
    explain_one: '{{count, number}} fila encaja con varios registros del CRM.',
    explain_other: '{{count, number}} filas encajan con varios registros del CRM cada una.',
    options: {
      skip: { label: 'Omitirlas', here: 'Nada cambia', there: '' },
      first: { label: 'Usar el que estaba primero', here: 'Se compara el registro más antiguo', there: '' },
    },
  },
  invalid_value: {
    title: 'Valores que no encajan',
    explain_one:
      '{{count, number}} fila tiene un valor que no encaja en su campo: un número, una fecha o una opción.',
    explain_other:
      '{{count, number}} filas tienen valores que no encajan en sus campos: números, fechas u opciones.',
    options: {
      leave_out: { label: 'Omitir esos valores', here: 'Vale el resto de la fila', there: '' },
      skip: { label: 'Omitir esas filas', here: 'Nada cambia', there: '' },
    },
  },
  value_taken: {
    title: 'Valores que ya tiene otro registro',
    explain_one: '{{count, number}} fila tiene un valor que debe ser único, y otro registro ya lo tiene.',
    explain_other:
      '{{count, number}} filas tienen valores que deben ser únicos, y otros registros ya los tienen.',
    options: {
      skip: { label: 'Omitirlas', here: 'Nada cambia', there: '' },
    },
  },
  value_repeated: {
    title: 'Valores repetidos en el archivo',
    explain_one:
      '{{count, number}} fila tiene un valor que debe ser único y que ya aparece en una fila anterior.',
    explain_other:
      '{{count, number}} filas tienen valores que deben ser únicos y que ya aparecen en filas anteriores.',
    options: {
      skip: { label: 'Omitirlas', here: 'Cuenta la primera fila con ese valor', there: '' },
    },
  },
  unknown_account: {
    title: 'Cuentas que no existen',
    explain_one: '{{count, number}} fila nombra una cuenta que no está en el CRM.',
    explain_other: '{{count, number}} filas nombran cuentas que no están en el CRM.',
    options: {
      create: { label: 'Crear esas cuentas', here: 'Pertenece a la cuenta nueva', there: '' },
      leave_out: { label: 'Seguir sin la cuenta', here: 'Esta fila no le da cuenta', there: '' },
      skip: { label: 'Omitir esas filas', here: 'Nada cambia', there: '' },
    },
  },
  unknown_contact: {
    title: 'Contactos que no existen',
    explain_one: '{{count, number}} fila nombra un contacto que no está en el CRM.',
    explain_other: '{{count, number}} filas nombran contactos que no están en el CRM.',
    options: {
      leave_out: { label: 'Seguir sin el contacto', here: 'Esta fila no le da contacto', there: '' },
      skip: { label: 'Omitir esas filas', here: 'Nada cambia', there: '' },
    },
  },
  unknown_stage: {
    title: 'Etapas que no existen',
    explain_one: '{{count, number}} fila nombra una etapa que los acuerdos no tienen.',
    explain_other: '{{count, number}} filas nombran etapas que los acuerdos no tienen.',
    options: {
      leave_out: { label: 'Seguir sin la etapa', here: 'Los nuevos empiezan en la primera etapa', there: '' },
      skip: { label: 'Omitir esas filas', here: 'Nada cambia', there: '' },
    },
  },
  unknown_owner: {
    title: 'Propietarios que no están en el CRM',
    explain_one: '{{count, number}} fila nombra un propietario que no es usuario activo del CRM.',
    explain_other: '{{count, number}} filas nombran propietarios que no son usuarios activos del CRM.',
    options: {
      use_mine: {
        label: 'Los nuevos son míos',
        here: 'Tuyo si es nuevo; si no, sigue su propietario',
        there: '',
      },
      skip: { label: 'Omitir esas filas', here: 'Nada cambia', there: '' },
    },
  },
  unknown_person: {
    title: 'Personas que no están en el CRM',
    explain_one: '{{count, number}} fila nombra en un campo a alguien que no es usuario del CRM.',
    explain_other: '{{count, number}} filas nombran en un campo a alguien que no es usuario del CRM.',
    options: {
      leave_out: { label: 'Omitir a estas personas', here: 'El campo queda como está', there: '' },
      skip: { label: 'Omitir esas filas', here: 'Nada cambia', there: '' },
    },
  },
}
