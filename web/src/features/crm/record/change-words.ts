import type { CrmChange } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Formats } from '../../../shared/format/index.ts'
import type { FieldSpec } from '../modules/field-specs.ts'

type Change = CrmChange['changes'][number]
type ValueFormats = Pick<Formats, 'day' | 'number' | 'percent'>

/** A change of one field in the reader's words; null where there is no value. */
export function changeWords(
  t: Translate,
  formats: ValueFormats,
  fields: readonly FieldSpec[],
  { field, before, after }: Change,
): { label: string; before: string | null; after: string | null } {
  const spec = fields.find(({ key }) => key === field || `${key}Id` === field)
  return {
    label: spec?.label ?? field.replace(/^fields\./u, ''),
    before: valueWords(t, formats, spec, before),
    after: valueWords(t, formats, spec, after),
  }
}

function valueWords(
  t: Translate,
  formats: ValueFormats,
  spec: FieldSpec | undefined,
  value: unknown,
): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number')
    return spec?.kind === 'percent' ? formats.percent(value / 100) : formats.number(value)
  if (typeof value === 'object') {
    const parts = Object.values(value).filter((part) => part !== '' && part !== null)
    return parts.length === 0 ? null : parts.join(', ')
  }
  const text = String(value)
  return spec?.kind === 'date' && /^\d{4}-\d\d-\d\d$/u.test(text) ? formats.day(text) : text
}
