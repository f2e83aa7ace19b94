import { NativeSelect } from '@mantine/core'
import type { FileColumn, Run } from '@muster/contract'
import { IconAlertCircle } from '@tabler/icons-react'
import { useId } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './columns-step.module.css'
import type { Mapping } from './mapping.ts'

/** Each column of the file with its first values and the field it becomes; unsure guesses are marked. */
export function MappingTable({
  columns,
  fields,
  mapping,
  onMapping,
}: {
  columns: readonly FileColumn[]
  fields: Run['fields']
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}) {
  const t = useT()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('imports.flow.columns.column')}</th>
            <th scope="col">{t('imports.flow.columns.samples')}</th>
            <th scope="col">{t('imports.flow.columns.field')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <Row
              key={column.index}
              column={column}
              fields={fields}
              field={mapping[index] ?? null}
              onField={(field) => onMapping(mapping.map((one, at) => (at === index ? field : one)))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row(props: {
  column: FileColumn
  fields: Run['fields']
  field: string | null
  onField: (field: string | null) => void
}) {
  const t = useT()
  const id = useId()
  const { column } = props
  const name =
    column.name === '' ? t('imports.flow.columns.unnamed', { number: column.index + 1 }) : column.name
  const isUnsure = !column.sure && props.field === column.field && props.field !== null
  return (
    <tr>
      <td className={classes.name} id={id}>
        {name}
      </td>
      <td>
        <ul className={classes.samples}>
          {column.samples.slice(0, 3).map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples have no identity and never move
            <li key={index}>{sample === '' ? t('imports.flow.columns.empty') : sample}</li>
          ))}
        </ul>
      </td>
      <td className={classes.field}>
        <NativeSelect
          aria-labelledby={id}
          value={props.field ?? ''}
          onChange={(event) => props.onField(event.currentTarget.value || null)}
          data={[
            { value: '', label: t('imports.flow.columns.leaveOut') },
            ...props.fields.map(({ field, label }) => ({ value: field, label })),
          ]}
        />
        {isUnsure && (
          <div className={classes.unsure}>
            <IconAlertCircle size={14} aria-hidden />
            {t('imports.flow.columns.unsure')}
          </div>
        )}
      </td>
    </tr>
  )
}
