import type { CrmModule } from '@muster/contract'
import type { ReactNode } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { type FieldSpec, fieldValue, isCustom, isEmpty } from '../modules/field-specs.ts'
import { FieldValue } from '../modules/field-value.tsx'
import { useFields } from '../modules/use-fields.ts'
import type { CrmRecord } from '../queries.ts'
import classes from './record.module.css'

/** What is looked for first, by module. */
const keys: Record<CrmModule, readonly string[]> = {
  contacts: ['accountId', 'email', 'phone', 'ownerId'],
  accounts: ['industry', 'website', 'phone', 'ownerId'],
  deals: ['amount', 'stage', 'closingDate', 'accountId', 'ownerId'],
}

type FactsProps = { module: CrmModule; record: CrmRecord }

/** The few facts of a record that stand under its name. */
export function KeyFacts({ module, record }: FactsProps) {
  const { fields } = useFields(module)
  const shown = keys[module].flatMap((key) => fields.find((spec) => spec.key === key) ?? [])
  return (
    <dl className={classes.key}>
      {shown.map((spec) => (
        <div key={spec.key}>
          <dt>{spec.label}</dt>
          <dd>{isEmpty(fieldValue(record, spec)) ? '–' : <FieldValue record={record} spec={spec} />}</dd>
        </div>
      ))}
    </dl>
  )
}

/** All values of a record, in groups; what is empty is left out, except of what was added. */
export function RecordFacts({ module, record }: FactsProps) {
  const t = useT()
  const formats = useFormats()
  const { fields } = useFields(module)
  const filled = (spec: FieldSpec) => !isEmpty(fieldValue(record, spec))
  const entry = (spec: FieldSpec): [string, ReactNode] => [
    spec.label,
    filled(spec) ? <FieldValue key={spec.key} record={record} spec={spec} /> : '–',
  ]
  const own = fields.filter((spec) => !isCustom(spec) && spec.key !== 'externalId' && filled(spec))
  const added = fields.filter(isCustom)
  const system: [string, ReactNode][] = [
    [t('crm.field.created'), formats.dateTime(record.createdAt)],
    [t('crmPages.labels.updated'), formats.dateTime(record.updatedAt)],
    [t('crmPages.labels.recordNumber'), String(record.recordNumber)],
  ]
  if (record.externalId !== '') system.push([t('crm.field.externalId'), record.externalId])
  return (
    <>
      <Facts title={t('crmPages.record.facts')} entries={own.map(entry)} />
      {added.length > 0 && <Facts title={t('crmPages.record.custom')} entries={added.map(entry)} />}
      <Facts title={t('crmPages.record.system')} entries={system} />
    </>
  )
}

function Facts({ title, entries }: { title: string; entries: readonly [string, ReactNode][] }) {
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <dl className={classes.facts}>
        {entries.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
