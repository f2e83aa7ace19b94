import { Text } from '@mantine/core'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { Selection } from '../../../shared/table/index.ts'

const named = 3

/**
 * What a selection names, as the API takes it: ids, or the filter of the list.
 * @param ids the property for ids, `recordIds` or `userIds`
 */
export function chosenOf<Row extends { id: string }>(ids: string, { rows, all }: Selection<Row>): object {
  if (all === null) return { [ids]: rows.map(({ id }) => id) }
  const { sort: _, ...filter } = all.query
  return { filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) }
}

type WhoIsChosenProps<Row> = { selection: Selection<Row>; nameOf: (row: Row) => string }

/** The first names of a selection, and how many more there are. */
export function WhoIsChosen<Row>({ selection, nameOf }: WhoIsChosenProps<Row>) {
  const t = useT()
  const formats = useFormats()
  if (selection.all !== null) return <Text size="sm">{t('crmPages.list.whoAll')}</Text>
  const names = selection.rows.slice(0, named).map(nameOf)
  const more = selection.rows.length - names.length
  return (
    <Text size="sm">
      {more === 0
        ? formats.list(names)
        : `${names.join(', ')} ${t('crmPages.list.andMore', { count: more })}`}
    </Text>
  )
}
