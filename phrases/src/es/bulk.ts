import type { Phrases } from '../shape.ts'

/** Cambiar muchas cosas de una lista a la vez: personas o registros. */
export const bulk: Phrases['bulk'] = {
  andMore_one: 'y {{count, number}} más',
  andMore_other: 'y {{count, number}} más',
  people: {
    whoAll: 'Todas las personas que la lista muestra ahora',
    willDo_one: 'Afecta a {{count, number}} persona.',
    willDo_other: 'Afecta a {{count, number}} personas.',
    willNothing: 'A nadie de la selección se le puede cambiar así.',
    left_one: '{{count, number}} persona se queda como está: {{reason}}',
    left_other: '{{count, number}} personas se quedan como están: {{reason}}',
    allDone_one: 'Hecho para {{count, number}} persona',
    allDone_other: 'Hecho para {{count, number}} personas',
  },
  records: {
    whoAll: 'Todo lo que la lista muestra ahora',
    willDo_one: 'Afecta a {{count, number}} registro.',
    willDo_other: 'Afecta a {{count, number}} registros.',
    willNothing: 'Ninguno de ellos se puede cambiar así.',
    left_one: '{{count, number}} se queda como está: {{reason}}',
    left_other: '{{count, number}} se quedan como están: {{reason}}',
    allDone_one: 'Hecho en {{count, number}} registro',
    allDone_other: 'Hecho en {{count, number}} registros',
  },
  result: {
    title: 'Qué ha pasado',
    counts: 'Resultado',
    done: 'Hecho',
    unchanged: 'Sin cambios',
    refused: 'Rechazado',
  },
}
