import type { FieldFit, FieldValue, MappedKind, unfilledReasons } from '@muster/contract'

/** What a field takes. `most`: characters of a text. */
export type Shape = { kind: MappedKind; options: readonly string[]; most?: number }

/** A person by whom a field of kind `user` is filled: known by the address on both sides. */
export type Person = { email: string; displayName: string }

export type Unfilled = (typeof unfilledReasons)[number]
/** A value as another field takes it, or why it does not. */
export type Converted = { value: FieldValue | Person; reason: null } | { value: null; reason: Unfilled }

const figures: ReadonlySet<MappedKind> = new Set(['number', 'currency'])

/** Whether a field of a record fits a field of a project. @param isReadOnly nothing can be written into the record's */
export function fitOf(field: Shape, from: Shape & { isReadOnly: boolean }): FieldFit {
  const both = from.isReadOnly ? 'one_way' : 'both'
  if (field.kind === 'pick_list' && from.kind === 'pick_list') {
    const common = field.options.filter((option) => from.options.includes(option))
    if (common.length === 0) return 'options'
    const all = common.length === field.options.length && common.length === from.options.length
    return all ? both : 'some_options'
  }
  if (field.kind === from.kind || (figures.has(field.kind) && figures.has(from.kind))) return both
  // a text takes what can be written out; what was written out is not read back
  if (field.kind === 'text' && from.kind !== 'check_box') return 'one_way'
  return 'kind'
}

/** Whether a fit fills anything. */
export function isFitting(fit: FieldFit): boolean {
  return fit !== 'kind' && fit !== 'options'
}

/** A value of one field as another takes it. */
export function convert(value: FieldValue | Person | undefined, from: MappedKind, to: Shape): Converted {
  if (value === undefined || value === null || value === '') return { value: null, reason: 'empty' }
  if (typeof value === 'object')
    return to.kind === 'user' ? { value, reason: null } : asText(value.displayName, to)
  if (to.kind === 'text') return asText(String(value), to)
  if (to.kind === 'pick_list')
    return to.options.includes(String(value)) ? { value, reason: null } : { value: null, reason: 'no_option' }
  const isFigure = figures.has(to.kind) && figures.has(from)
  return to.kind === from || isFigure ? { value, reason: null } : { value: null, reason: 'does_not_fit' }
}

function asText(text: string, { kind, most = 2_000 }: Shape): Converted {
  return kind === 'text' && text.length <= most
    ? { value: text, reason: null }
    : { value: null, reason: 'does_not_fit' }
}
