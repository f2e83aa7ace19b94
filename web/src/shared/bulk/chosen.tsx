import { Text } from '@mantine/core'
import { useFormats } from '../format/index.ts'
import { useT } from '../i18n/index.ts'
import type { Selection } from '../table/index.ts'
import type { BulkNoun } from './bulk-done.ts'
import { filterOf } from './list-filter.ts'

const named = 3

/**
 * What a selection names, as the API takes it: ids, or the filter of the list.
 * @param ids the property for ids, such as `memberIds`
 */
export function chosenOf<Row extends { id: string }>(ids: string, { rows, all }: Selection<Row>): object {
  return all === null ? { [ids]: rows.map(({ id }) => id) } : { filter: filterOf(all.query) }
}

type ChosenProps<Row> = { noun: BulkNoun; selection: Selection<Row>; nameOf: (row: Row) => string }

/** The first names of a selection, and how many more there are. */
export function Chosen<Row>({ noun, selection, nameOf }: ChosenProps<Row>) {
  const t = useT()
  const formats = useFormats()
  if (selection.all !== null) return <Text size="sm">{t(`bulk.${noun}.whoAll`)}</Text>
  const names = selection.rows.slice(0, named).map(nameOf)
  const more = selection.rows.length - names.length
  return (
    <Text size="sm">
      {more === 0 ? formats.list(names) : `${names.join(', ')} ${t('bulk.andMore', { count: more })}`}
    </Text>
  )
}
