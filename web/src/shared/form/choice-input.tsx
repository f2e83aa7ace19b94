import { NumberInput, type NumberInputProps, Select, type SelectProps } from '@mantine/core'

/** A field to choose one of several. */
export function ChoiceInput(props: SelectProps) {
  return <Select {...props} />
}

/** A field for a whole number. */
export function CountInput(props: NumberInputProps) {
  return <NumberInput allowDecimal={false} hideControls {...props} />
}
