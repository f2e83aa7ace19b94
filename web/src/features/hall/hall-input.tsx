import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import type { HallField } from '@muster/contract'
import { useLanguage } from '../../shared/i18n/index.ts'

/** A value as a form holds it. */
export type HallInputValue = string | number | boolean | null

type HallInputProps = {
  field: HallField
  label: string
  value: HallInputValue
  error: string | null
  note: string | null
  isFirst: boolean
  onChange: (value: HallInputValue) => void
}

const types: Partial<Record<HallField['kind'], string>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  date: 'date',
}

/** The input for a field, by its kind. */
export function HallInput({ field, label, value, error, note, isFirst, onChange }: HallInputProps) {
  const language = useLanguage()
  const common = {
    label,
    error,
    required: field.required,
    ...(note === null ? {} : { description: note }),
    ...(isFirst ? { 'data-autofocus': true } : {}),
  }
  switch (field.kind) {
    case 'check_box':
      return (
        <Checkbox
          label={label}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'pick_list':
      return (
        <Select
          {...common}
          data={[
            ...new Set([...field.options, ...(typeof value === 'string' && value !== '' ? [value] : [])]),
          ]}
          value={typeof value === 'string' && value !== '' ? value : null}
          onChange={onChange}
          clearable={!field.required}
        />
      )
    case 'number':
    case 'currency':
      return (
        <NumberInput
          {...common}
          hideControls
          {...(language === 'es'
            ? { thousandSeparator: '.', decimalSeparator: ',' }
            : { thousandSeparator: ',', decimalSeparator: '.' })}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          type={types[field.kind] ?? 'text'}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
