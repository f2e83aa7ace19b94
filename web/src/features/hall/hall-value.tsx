import { Anchor } from '@mantine/core'
import type { HallField, HallRecord } from '@muster/contract'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'

/** What a field is called: in the words of the product, or of whoever added it. */
export function useFieldLabel(): (
  field: Pick<HallField, 'name' | 'label'>,
  module: HallRecord['module'],
) => string {
  const t = useT()
  return ({ name, label }, module) => {
    if (label !== null) return label
    if (name === 'name') return t(module === 'deals' ? 'crm.field.dealName' : 'crm.field.accountName')
    return t(`crm.field.${name as 'email'}`)
  }
}

/** Whether there is nothing to show. */
export function isNothing(record: HallRecord, { name }: Pick<HallField, 'name'>): boolean {
  const value = record.values[name]
  return value === undefined || value === null || value === ''
}

/** A value as it is read. */
export function HallValue({ record, field }: { record: HallRecord; field: HallField }) {
  const t = useT()
  const formats = useFormats()
  const value = record.values[field.name]
  if (value === undefined || value === null || value === '') return '–'
  const text = String(value)
  switch (field.kind) {
    case 'email':
      return <Anchor href={`mailto:${text}`}>{text}</Anchor>
    case 'phone':
      return <Anchor href={`tel:${text.replace(/[^\d+]/g, '')}`}>{text}</Anchor>
    case 'url':
      return /^https?:\/\//i.test(text) ? (
        <Anchor href={text} target="_blank" rel="noreferrer noopener">
          {text.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
        </Anchor>
      ) : (
        text
      )
    case 'date':
      return formats.day(text)
    case 'check_box':
      return value === true ? t('hall.yes') : t('hall.no')
    case 'currency':
      return typeof value === 'number' ? formats.money(value, String(record.values.currency ?? 'EUR')) : text
    case 'number':
      return typeof value === 'number' ? formats.number(value) : text
    default:
      return text
  }
}
