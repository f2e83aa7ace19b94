import type { NumberInputProps, SelectProps } from '@mantine/core'
import { lazyPart } from '../ui/lazy-part.tsx'

// the room of a label and a field
const room = <div style={{ height: 58 }} />

/** A field to choose one of several; what floats with it comes after the page. */
export const Choice = lazyPart<SelectProps>(
  () => import('./choice-input.tsx').then((module) => module.ChoiceInput),
  room,
)

/** A field for a whole number, likewise. */
export const Count = lazyPart<NumberInputProps>(
  () => import('./choice-input.tsx').then((module) => module.CountInput),
  room,
)
