import { Checkbox, Select, TextInput } from '@mantine/core'
import type { ProjectField } from '@muster/contract'
import { UserSelect } from './user-select.tsx'

type Value = string | number | boolean | null
type CustomInputProps = { field: ProjectField; value: Value; onChange: (value: Value) => void }

/** The input of a field that the portal has of its own, by what it holds. */
export function CustomInput({ field, value, onChange }: CustomInputProps) {
  const { label, kind, required } = field
  const text = value === null ? '' : String(value)
  switch (kind) {
    case 'check_box':
      return (
        <Checkbox
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'pick_list':
      return (
        <Select
          label={label}
          required={required}
          clearable={!required}
          data={field.options}
          value={value === null ? null : text}
          onChange={onChange}
        />
      )
    case 'user':
      return (
        <UserSelect label={label} value={value === null ? null : text} known={null} onChange={onChange} />
      )
    case 'number':
    case 'currency':
      return (
        <TextInput
          label={label}
          required={required}
          inputMode="decimal"
          defaultValue={text}
          onBlur={(event) => {
            const given = event.currentTarget.value.trim().replace(',', '.')
            const number = Number(given)
            // what is no number goes as it is: the server says so with the name of the field
            onChange(given === '' ? null : Number.isNaN(number) ? given : number)
          }}
        />
      )
    case 'date':
    case 'text':
      return (
        <TextInput
          label={label}
          required={required}
          type={kind === 'date' ? 'date' : 'text'}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      )
  }
}
