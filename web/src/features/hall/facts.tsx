import type { HallField, HallRecord } from '@muster/contract'
import { useT } from '../../shared/i18n/index.ts'
import classes from './hall.module.css'
import { HallValue, isNothing, useFieldLabel } from './hall-value.tsx'

const address = ['street', 'postalCode', 'city', 'state', 'country']

/** The fields of a record in groups; what is empty is left out, but for what the reader may fill in. */
export function Facts({ record, fields }: { record: HallRecord; fields: readonly HallField[] }) {
  const t = useT()
  const isShown = (field: HallField) =>
    field.name !== 'currency' && (!isNothing(record, field) || (record.can.edit && field.canEdit))
  const own = fields.filter(({ name, label }) => label === null && !address.includes(name))
  return (
    <>
      <Group title={t('hall.part.details')} record={record} fields={own.filter(isShown)} />
      <Group
        title={t('hall.part.address')}
        record={record}
        fields={fields.filter((field) => address.includes(field.name) && isShown(field))}
      />
      <Group
        title={t('hall.part.more')}
        record={record}
        fields={fields.filter((field) => field.label !== null && isShown(field))}
      />
    </>
  )
}

function Group({
  title,
  record,
  fields,
}: {
  title: string
  record: HallRecord
  fields: readonly HallField[]
}) {
  if (fields.length === 0) return null
  return (
    <section className={classes.card} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <FactList record={record} fields={fields} />
    </section>
  )
}

/** Names and values below each other. */
export function FactList({ record, fields }: { record: HallRecord; fields: readonly HallField[] }) {
  const labelOf = useFieldLabel()
  return (
    <dl className={classes.facts}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{labelOf(field, record.module)}</dt>
          <dd>
            <HallValue record={record} field={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
