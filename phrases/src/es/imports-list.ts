import type { Phrases } from '../shape.ts'

export const list: Phrases['imports']['list'] = {
  title: 'Importaciones',
  new: 'Importar personas',
  search: 'Buscar por archivo, destino o persona',
  who: 'Por',
  source: 'De',
  target: 'A',
  when: 'Cuándo',
  outcome: 'Resultado',
  state: 'Estado',
  total_one: '{{count, number}} importación',
  total_other: '{{count, number}} importaciones',
  filterState: 'Estado',
  emptyTitle: 'Todavía no hay importaciones',
  emptyText:
    'Trae personas de una hoja de cálculo a la organización, a un grupo o a un departamento. Verás cada cambio antes de que ocurra y podrás deshacerlo.',
  emptyTextElsewhere:
    'Importa desde una lista del CRM o a un portal que administres. Lo que empieces allí aparece aquí y se puede deshacer.',
  pasted: 'Direcciones pegadas',
  byHand: 'Añadidas a mano',
  undoOf: 'Deshacer',
  noRows: 'sin leer',
}
